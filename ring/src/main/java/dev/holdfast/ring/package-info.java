/**
 * Consistent hashing: which {@link dev.holdfast.ring.Node} of a changing set a key belongs to, so that adding or
 * removing a node moves only the keys that come to it or leave it.
 *
 * <p>{@link dev.holdfast.ring.HashRing} is an immutable value: keep it in any field, or in a Holdfast global, where
 * the JIT folds its arrays and sizes into the code that looks keys up.
 *
 * <p>{@link dev.holdfast.ring.Replicas} are several nodes of a ring for each key, in different zones or racks.
 *
 * <p>{@link dev.holdfast.ring.RingLayout} makes such rings that route as libmemcached, spymemcached, twemproxy, nginx,
 * ex_hash_ring or Envoy do, to take over from these or to stand beside them.
 *
 * <p>{@link dev.holdfast.ring.RingDiff} tells what moves between two rings and what must be copied before;
 * {@link dev.holdfast.ring.RingShares} and {@link dev.holdfast.ring.RingPicture} show who owns how much.
 *
 * <p>{@link dev.holdfast.ring.PlainHash} makes rings of the consistent hashes that have no circle: jump, Maglev,
 * rendezvous, anchor and binomial, to compare with and to migrate from.
 *
 * <p>{@link dev.holdfast.ring.Ejections} skips nodes that are down for now and moves no other node's keys.
 *
 * <p>{@link dev.holdfast.ring.snapshot.RingSnapshot} keeps a ring in a file, and looks up there.
 *
 * <p>On these stand {@link dev.holdfast.ring.RingHistory}, a ring and those before it, and {@link
 * dev.holdfast.ring.BoundedLoads}, which goes past nodes that are full.
 *
 * <p>Which nodes there are is told by the sources in {@link dev.holdfast.ring.membership}.
 *
 * <p>A parameter takes null only where it is marked {@code @Nullable}; elsewhere it ends in a {@link
 * java.lang.NullPointerException}, at once or when it is used, unless the method says otherwise; so in the packages
 * beside this one, too. What a function that is passed in throws comes out of the method that called it.
 */
@NullMarked
package dev.holdfast.ring;

import org.jspecify.annotations.NullMarked;
