/**
 * A small memcached in this process, for those who try the router with none installed. It answers as memcached 1.6.18
 * does, byte for byte, cas values included; {@code DifferentialTest} holds it to that.
 *
 * <p>A server has one event loop, whose thread alone touches its items: there is no lock. An item is found by its key
 * as a string of which each character is a byte; its value is an array of its own. What memcached has and this has not:
 * slabs, so that memory is counted as if there were no waste; the segments of its LRU list, so that the item evicted is
 * the one not used for the longest time; the binary protocol; {@code watch}, {@code lru}, {@code lru_crawler} and the
 * other commands that adjust a server, to which it answers {@code ERROR}.
 */
@NullMarked
package dev.holdfast.examples.router.cache;

import org.jspecify.annotations.NullMarked;
