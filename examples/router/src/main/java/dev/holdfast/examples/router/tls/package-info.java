/**
 * TLS with clients and backends: certificates from files, and their reload while connections last.
 *
 * <p>{@link dev.holdfast.examples.router.tls.Tls} has all of it for a configuration: for each pool a
 * {@link dev.holdfast.examples.router.tls.TlsToClients} and a {@link dev.holdfast.examples.router.tls.TlsToBackends},
 * where they are set. TLS 1.2 and 1.3, with ciphers that encrypt and authenticate at once and keys that are forgotten
 * after the handshake; nothing older. BoringSSL does it where it is to be had, else the JDK.
 *
 * <p>Certificates are looked at every two seconds, and at once on {@link dev.holdfast.examples.router.tls.Tls#reload}.
 * Those that are good are for the connections to come; connections that are there keep theirs. Those with a fault are
 * logged, once, and the last good ones stay.
 *
 * <table>
 * <caption>What is shared between threads</caption>
 * <tr><th>what</th><th>written by</th><th>read by</th><th>how</th></tr>
 * <tr><td>{@code LiveContext}</td><td>the thread that looks, and who reloads</td>
 *     <td>event loops, for each new connection</td><td>its monitor for the context, held for a few instructions;
 *     another lock for the reload, which takes long</td></tr>
 * <tr><td>counts of failed handshakes</td><td>event loops</td><td>any thread</td><td>atomic</td></tr>
 * </table>
 *
 * <p>What goes wrong is logged to the {@link java.lang.System.Logger} named as this package: handshakes that fail for
 * one reason at most once a minute, with how many there were.
 */
@NullMarked
package dev.holdfast.examples.router.tls;

import org.jspecify.annotations.NullMarked;
