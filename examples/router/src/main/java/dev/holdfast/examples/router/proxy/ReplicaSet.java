package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.placement.KeyPlacement;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.Replicas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backends that a key lies on: its owner, and those it prefers next, of different zones as long as there are some.
 * Immutable.
 *
 * @param placement who the owner is
 * @param replicas the others; null where there is no ring, and they are those of the placement
 * @param count how many there are, unless there are fewer nodes
 * @param isNear for each node whether it is in the router's zone; of no length if the owner is always read
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ReplicaSet(KeyPlacement placement, @Nullable Replicas replicas, int count, boolean[] isNear) {
  static @Nullable ReplicaSet of(PoolConfig pool, KeyPlacement placement) {
    var config = pool.replicas();
    if (config.count() == 1) {
      return null;
    }
    List<Node> nodes = placement.nodes();
    boolean readsNearest = config.read() == dev.holdfast.examples.router.config.Replicas.Read.NEAREST;
    boolean[] near = new boolean[readsNearest ? nodes.size() : 0];
    for (int i = 0; i < near.length; i++) {
      near[i] = nodes.get(i).zone().equals(config.zone());
    }
    HashRing ring = placement.ring();
    return new ReplicaSet(
        placement, ring == null ? null : Replicas.of(ring, config.count(), Node::zone), config.count(), near);
  }

  /** Finds the nodes of a key, its owner first; the array has room for all. */
  int find(byte[] key, int start, int length, int[] into) {
    if (replicas == null) {
      return Math.min(count, placement.backends(key, start, length, into));
    }
    int found = replicas.find(placement.hash(key, start, length), into);
    int owner = placement.backend(key, start, length);
    int at = 0;
    while (at < found - 1 && into[at] != owner) { // an override may have put another first
      at++;
    }
    return promote(into, found, at, owner);
  }

  /** Finds the nodes of a key in the order in which reads ask them: the nearest first, then as they are. */
  int findToRead(byte[] key, int start, int length, int[] into) {
    int found = find(key, start, length, into);
    for (int i = 0; i < found && isNear.length > 0; i++) {
      if (isNear[into[i]]) {
        return promote(into, found, i, into[i]);
      }
    }
    return found;
  }

  /** Puts a node first, and what was before its place one further. */
  private static int promote(int[] into, int found, int at, int node) {
    System.arraycopy(into, 0, into, 1, at);
    into[0] = node;
    return found;
  }
}
