package dev.holdfast.ring;

import java.util.function.LongUnaryOperator;

/**
 * Which nodes of a ring hold a hash, and up to where the same ones do: what two rings are compared by.
 *
 * @param ring the ring
 * @param count the most nodes that hold a hash
 * @param finder puts the indices of those nodes into an array, as {@link HashRing#find(long, int[])} does
 * @param arcEnd what {@link HashRing#arcEnd} tells, for these nodes
 */
record Holders(HashRing ring, int count, Finder finder, LongUnaryOperator arcEnd) {
  static Holders of(HashRing ring, int replicas) {
    return new Holders(ring, Math.min(replicas, ring.nodes().size()), ring::find, ring::arcEnd);
  }

  static Holders of(Replicas replicas) {
    int count = Math.min(replicas.count(), replicas.ring().nodes().size());
    return new Holders(replicas.ring(), count, replicas::find, replicas::arcEnd);
  }

  Cursor cursor() {
    return new Cursor(this);
  }

  /** Finds the nodes that hold a hash. */
  interface Finder {
    int find(long hash, int[] into);
  }

  /** The nodes of one arc after the other. */
  static final class Cursor {
    private final Holders holders;
    private final int[] nodes;
    private int found;
    private long last;

    private Cursor(Holders holders) {
      this.holders = holders;
      nodes = new int[holders.count];
      moveTo(0);
    }

    void moveTo(long hash) {
      found = holders.finder.find(hash, nodes);
      last = holders.arcEnd.applyAsLong(hash);
    }

    /** The last hash, unsigned, that these nodes hold. */
    long last() {
      return last;
    }

    int found() {
      return found;
    }

    /** The index of a holder, the owner's at 0. */
    int node(int place) {
      return nodes[place];
    }
  }
}
