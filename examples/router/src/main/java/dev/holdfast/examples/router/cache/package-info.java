/**
 * A small memcached in this process, for those who try the router with none installed. It answers as memcached 1.6.18
 * does, byte for byte, cas values included; {@code DifferentialTest} holds it to that.
 *
 * <p>A server has one event loop, whose thread alone touches its items: there is no lock. An item is found by its key
 * as a string of which each character is a byte; its value is an array of its own. Requests are read by a reader of its
 * own, not by the router's, which is stricter; so one that misunderstands the protocol is found out by the other.
 *
 * <p>What memcached has and this has not: slabs, so that memory is counted as if there were no waste; the segments of
 * its LRU list, so that the item evicted is the one not used for the longest time; the binary protocol; {@code watch},
 * {@code lru}, {@code lru_crawler} and the other commands that adjust a server, to which it answers {@code ERROR}.
 *
 * <p>What looks wrong and is memcached's: a number that gets shorter keeps its length with spaces behind it; one that
 * gets longer is a new item, on which the flag T of the same {@code ma} has no effect; the time left of an item that
 * is over is a number close to 2^32; {@code noreply} keeps back errors too, and a text {@code set} whose line is wrong
 * leaves its value to be taken for a request; {@code q} does not keep back NF.
 *
 * <p>What is not imitated: memcached does not fill up a number with spaces while an answer with it waits to be written;
 * it reads a value of white space, or a number from 2^63 on, beyond its end; a {@code get} with a key that is too long
 * takes back the answers that wait before its own; a {@code flush_all} with a delay brings back what another flushed.
 */
@NullMarked
package dev.holdfast.examples.router.cache;

import org.jspecify.annotations.NullMarked;
