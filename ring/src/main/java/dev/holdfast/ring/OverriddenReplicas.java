package dev.holdfast.ring;

import java.util.BitSet;

/**
 * The replicas in a ring with overrides: those in a table but for the few hashes that have nodes of their own.
 *
 * <p>A record for the reason given at {@link SlotRing}.
 *
 * @param ring the ring
 * @param table the replicas of the ring without overrides
 * @param walk the replicas of the ring with them, found slowly
 */
record OverriddenReplicas(OverriddenRing ring, ReplicaTable table, ReplicaWalk walk) implements Replicas {
  private Replicas of(long hash) {
    return ring.overrides(hash) ? walk : table;
  }

  @Override
  public int find(long hash, Node[] into) {
    return of(hash).find(hash, into);
  }

  @Override
  public int find(long hash, int[] into) {
    return of(hash).find(hash, into);
  }

  @Override
  public int find(long hash, BitSet into) {
    return of(hash).find(hash, into);
  }

  @Override
  public int count() {
    return walk.count();
  }

  @Override
  public String toString() {
    return walk.toString();
  }
}
