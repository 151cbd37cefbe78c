/**
 * The proxy: clients' connections, connections to backends, and what becomes of a request between them.
 *
 * <p>One event loop does all for the clients it has: it reads, finds each key's backend in the pool's {@code Routing},
 * which is a constant of its compiled code, sends over its own connection to that backend, which all its clients share,
 * and answers. Nothing of this is shared between loops but what changes with the ring, so there is no lock, and a
 * request allocates nothing.
 *
 * <table>
 * <caption>What is shared between threads</caption>
 * <tr><th>what</th><th>written by</th><th>read by</th><th>how</th></tr>
 * <tr><td>{@code Pool.routing}</td><td>who changes the ring, or ejects</td><td>loops, for each request</td>
 *     <td>a global of the store</td></tr>
 * <tr><td>the other fields of {@code Pool}</td><td>the same</td><td>the same</td><td>its monitor</td></tr>
 * <tr><td>meters</td><td>one loop each</td><td>any thread</td><td>opaque writes</td></tr>
 * </table>
 */
@NullMarked
package dev.holdfast.examples.router.proxy;

import org.jspecify.annotations.NullMarked;
