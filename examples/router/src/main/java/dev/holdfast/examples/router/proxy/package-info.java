/**
 * The proxy: clients' connections, connections to backends, and what becomes of a request between them.
 *
 * <p>One event loop does all for the clients it has: it reads, finds each key's backend in the pool's {@code Routing},
 * which is a constant of its compiled code, sends over its own connection to that backend, which all its clients share,
 * and answers. Nothing of this is shared between loops but what changes with the ring, so there is no lock, and a
 * request of a plain pool allocates nothing; Netty allocates a few hundred bytes for each turn of the loop.
 *
 * <p><b>Where a request is asked.</b> A pool whose {@code Routing} is plain asks a key's backend and looks at nothing
 * else. In others a key's prefix may send it to another pool first; there it goes to its owner, or is read from the
 * nearest of its replicas, or from the first that has room where loads are bounded. If that fails, or is read and not
 * there, who is asked next has one order, key by key:
 * <ol>
 * <li>the next backends that the key prefers, of replicas only these: where there was no answer; reads always, writes
 *     only if they were surely not sent, since what was sent may have been done;
 * <li>the owners that the key had before, the latest first, while keys go over from one ring to the next: reads only.
 *     What they have is added at the new owner;
 * <li>the fallback pool, where this order begins again: on error reads and writes, on a miss reads.
 * </ol>
 * What nobody answers is an error; what somebody has answered is not there is a miss, whoever else failed.
 *
 * <p><b>Going over.</b> While keys go over, each is at its old owner until its turn and then at the new one. A write
 * goes to where the key is, and takes it away where it was or will be, so that no read finds an older value there; a
 * deletion is answered when it is done everywhere. {@code Deletions} tells what that does not cover. Writes to keys
 * that may move do not fail over meanwhile, and commands that need a value to be there do not look for it at the old
 * owner. Another change keeps keys where they are until it is their turn to go to the newest ring, if the history
 * remembers the rings that they are in; what it does not remember is a miss.
 *
 * <p><b>Bounded loads.</b> With replicas, only these are read. Without, reads and writes of a key go to where there is
 * room, so that a key may have several values, and an older one may be found again: for values that never change, or
 * may be old.
 *
 * <table>
 * <caption>What is shared between threads</caption>
 * <tr><th>what</th><th>written by</th><th>read by</th><th>how</th></tr>
 * <tr><td>{@code Pool.routing}</td><td>who changes the ring, or ejects</td><td>loops, for each request</td>
 *     <td>a global of the store</td></tr>
 * <tr><td>the other fields of {@code Pool}</td><td>the same</td><td>the same</td><td>its monitor</td></tr>
 * <tr><td>{@code Deletions}</td><td>loops, while keys go over</td><td>loops</td><td>atomic counters</td></tr>
 * <tr><td>meters</td><td>one loop each</td><td>any thread</td><td>opaque writes</td></tr>
 * </table>
 */
@NullMarked
package dev.holdfast.examples.router.proxy;

import org.jspecify.annotations.NullMarked;
