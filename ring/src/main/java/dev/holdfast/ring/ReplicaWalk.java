package dev.holdfast.ring;

import java.util.BitSet;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The replicas in a ring without slots, found anew at each lookup.
 *
 * @param ring the ring
 * @param count how many replicas were asked for
 * @param groups which nodes are alike
 * @param members the ring's nodes
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; equals is our own and no array is handed out.
record ReplicaWalk(HashRing ring, int count, Groups groups, Node[] members) implements Replicas {
  static ReplicaWalk of(HashRing ring, int count, Function<Node, ? extends @Nullable Object> attribute) {
    return new ReplicaWalk(
        ring, count, Groups.of(ring.nodes(), count, attribute), ring.nodes().toArray(new Node[0]));
  }

  @Override
  public int find(long hash, Node[] into) {
    char[] row = row(hash);
    int found = Math.min(into.length, size(row));
    for (int i = 0; i < found; i++) {
      into[i] = members[row[i]];
    }
    return found;
  }

  @Override
  public int find(long hash, int[] into) {
    char[] row = row(hash);
    int found = Math.min(into.length, size(row));
    for (int i = 0; i < found; i++) {
      into[i] = row[i];
    }
    return found;
  }

  @Override
  public int find(long hash, BitSet into) {
    into.clear();
    char[] row = row(hash);
    int found = size(row);
    for (int i = 0; i < found; i++) {
      into.set(row[i]);
    }
    return found;
  }

  private int size(char[] row) {
    int size = 0;
    while (size < groups.most() && row[size] != Members.NONE) {
      size++;
    }
    return size;
  }

  private char[] row(long hash) {
    Shortlists list = new Shortlists(groups, 1);
    ring.walk(hash, new Visit(list));
    char[] row = new char[groups.stride()];
    list.write(0, row, 0);
    return row;
  }

  /** Puts the nodes on a list in the order in which the ring prefers them, until nothing more can come onto it. */
  private static final class Visit implements IntPredicate {
    private final Shortlists list;
    private int seen;

    Visit(Shortlists list) {
      this.list = list;
    }

    @Override
    public boolean test(int node) {
      if (!list.has(0, node)) {
        list.offer(0, node, seen++);
      }
      return !list.isFinal(0, Double.POSITIVE_INFINITY);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReplicaWalk that
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
