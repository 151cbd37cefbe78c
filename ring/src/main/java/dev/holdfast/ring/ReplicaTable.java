package dev.holdfast.ring;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The replicas of each slot, next to each other.
 *
 * <p><b>Invariant.</b> The row of a slot begins at the slot's number times a power of two, not less than the number of
 * replicas; all rows have equally many nodes. So a lookup reads one cache line of the table, and in a folded one the
 * loop over the row has a constant length.
 *
 * <p>A record for the reason given at {@link SlotRing}.
 *
 * @param ring whose slots they are
 * @param count how many replicas were asked for
 * @param groups which nodes are alike
 * @param members the ring's nodes
 * @param rows the indices of each slot's replicas in {@code members}
 * @param shift what brings a slot to its row
 * @param held how many replicas there are in each row
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; equals is our own and no array is handed out.
record ReplicaTable(SlottedRing ring, int count, Groups groups, Node[] members, char[] rows, int shift, int held)
    implements Replicas {
  private static final long MAX_ENTRIES = 1 << 30;

  static ReplicaTable of(SlottedRing ring, int count, Function<Node, ? extends @Nullable Object> attribute) {
    List<Node> nodes = ring.nodes();
    Groups groups = Groups.of(nodes, count, attribute);
    long entries = (long) ring.rows() << groups.strideBits();
    if (entries > MAX_ENTRIES) {
      throw new IllegalArgumentException(groups.describe(count, ring) + " would take a table of " + entries
          + " entries, more than " + MAX_ENTRIES + "; ask for fewer replicas, or give the ring fewer slots");
    }
    char[] rows = ring.replicas(groups);
    int held = 0;
    while (held < groups.most() && rows[held] != Members.NONE) {
      held++;
    }
    return new ReplicaTable(
        ring, count, groups, nodes.toArray(new Node[0]), rows, groups.strideBits(), held);
  }

  @Override
  public int find(long hash, Node[] into) {
    int most = Math.min(into.length, held);
    int row = ring.slot(hash) << shift;
    for (int i = 0; i < most; i++) {
      into[i] = members[rows[row + i]];
    }
    return most;
  }

  @Override
  public int find(long hash, int[] into) {
    int most = Math.min(into.length, held);
    int row = ring.slot(hash) << shift;
    for (int i = 0; i < most; i++) {
      into[i] = rows[row + i];
    }
    return most;
  }

  @Override
  public int find(long hash, BitSet into) {
    into.clear();
    int row = ring.slot(hash) << shift;
    for (int i = 0; i < held; i++) {
      into.set(rows[row + i]);
    }
    return held;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReplicaTable that
        && count == that.count
        && groups.equals(that.groups)
        && ring.equals(that.ring);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ring, count, groups);
  }

  @Override
  public String toString() {
    return groups.describe(count, ring);
  }
}
