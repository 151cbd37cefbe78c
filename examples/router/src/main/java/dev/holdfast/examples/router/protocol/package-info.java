/**
 * memcached's text protocol, its meta commands included, as a router reads it: where a request or an answer ends, what
 * its key is, and whether a server will answer it with exactly one answer.
 *
 * <p>What is passed on must be answered exactly once, or every later answer on that connection would go to the wrong
 * client. So requests are checked more strictly than memcached does, {@code noreply} and {@code q} are taken off what
 * is passed on, and an answer that does not have the shape that the command asks for is refused.
 *
 * <p>Source: {@code doc/protocol.txt} of memcached, and what memcached 1.6.18 answers.
 */
@NullMarked
package dev.holdfast.examples.router.protocol;

import org.jspecify.annotations.NullMarked;
