package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.placement.KeyPlacement;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of a pool are: the value that a pool's global has, a constant in the compiled code of the event loops.
 *
 * @param placement from keys to nodes
 * @param backends the backend of each node, by its index
 * @param generation which one it is, from 1 on
 * @param isPlain whether a key goes to its backend and nowhere else, unless that fails: all that other pools cost is
 *     not to be looked at in one whose routing is plain
 * @param replicas on which backends each key lies; null if on one
 */
@SuppressWarnings("ArrayRecordComponent") // The fields of a record are constants to HotSpot; nobody compares these.
record Routing(
    KeyPlacement placement, Backend[] backends, long generation, boolean isPlain, @Nullable ReplicaSet replicas) {
  Backend backend(byte[] key, int start, int length) {
    return backends[placement.backend(key, start, length)];
  }
}
