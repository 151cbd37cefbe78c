package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.placement.KeyPlacement;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
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
 * @param window from where keys go over to it; null if all are there
 */
@SuppressWarnings("ArrayRecordComponent") // The fields of a record are constants to HotSpot; nobody compares these.
record Routing(
    KeyPlacement placement,
    Backend[] backends,
    long generation,
    boolean isPlain,
    @Nullable ReplicaSet replicas,
    @Nullable Window window) {
  Backend backend(byte[] key, int start, int length) {
    return backends[placement.backend(key, start, length)];
  }

  /** The routing before, from which keys go over; null if there is none. */
  @Nullable Routing before() {
    Window from = window;
    return from == null ? null : from.before();
  }

  /** The routing by which a key is placed: this one, or the one before until it is the key's turn. */
  Routing inForce(byte[] key, int start, int length) {
    Window from = window;
    return from == null || from.share().has(placement.hash(key, start, length))
        ? this
        : from.before().inForce(key, start, length);
  }

  /** The owner of a key some changes ago, as far as is remembered; else null. */
  @Nullable Backend old(byte[] key, int start, int length, int back) {
    Routing found = inForce(key, start, length);
    for (int i = 0; i < back; i++) {
      Window from = found.window;
      if (from == null || !from.readsThrough()) {
        return null;
      }
      found = from.before().inForce(key, start, length);
    }
    return found.backend(key, start, length);
  }

  /** The backends of this one and of those before it, each once. */
  Set<Backend> allBackends() {
    Set<Backend> all = new LinkedHashSet<>();
    for (Routing each = this; each != null; each = each.before()) {
      all.addAll(Arrays.asList(each.backends));
    }
    return all;
  }
}
