package dev.holdfast.ring;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of the loads of a ring's nodes.
 *
 * <p><b>Invariant.</b> A load l has room below its bound rounded up if it is below the bound itself, as l is whole. So
 * with the total t counting one more, that is: l × all weights &lt; factor × weight × (t + 1). Written without a
 * division it is exact where weights and factor have few digits, and nothing is rounded to one load more.
 *
 * <p>A record for the reason given at {@link SlotRing}.
 *
 * @param ring the ring
 * @param members its nodes, in its order
 * @param quotas for each node the factor times its weight
 * @param weights the sum of all weights
 * @param load from a node to its load
 * @param total the sum of all loads
 * @param groups for each node the number of its group; each a group of its own where nothing groups them
 * @param groupsOver for each number below the size of the largest group how many groups have more nodes
 */
@SuppressWarnings("ArrayRecordComponent") // As in SlotRing: no array is handed out; two are never equal, as functions.
record LoadBounds(
    HashRing ring,
    Node[] members,
    double[] quotas,
    double weights,
    IntToLongFunction load,
    LongSupplier total,
    char[] groups,
    int[] groupsOver)
    implements BoundedLoads {

  static LoadBounds of(
      HashRing ring, double factor, IntToLongFunction load, LongSupplier total,
      Function<Node, ? extends @Nullable Object> attribute) {
    if (!(factor > 1 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("loads cannot be bounded by the factor " + factor
          + "; give it a number above 1, such as 1.25 for a quarter more than a node's part");
    }
    Node[] members = ring.nodes().toArray(new Node[0]);
    double[] quotas = new double[members.length];
    double weights = 0;
    for (int node = 0; node < members.length; node++) {
      quotas[node] = factor * members[node].weight();
      weights += members[node].weight();
    }
    Groups groups = Groups.of(ring.nodes(), members.length, attribute);
    return new LoadBounds(ring, members, quotas, weights, load, total, groups.ofNode(), groupsOver(groups));
  }

  private static int[] groupsOver(Groups groups) {
    int largest = Arrays.stream(groups.members()).mapToInt(members -> members.length).max().orElse(0);
    int[] over = new int[largest];
    for (int[] members : groups.members()) {
      for (int level = 0; level < members.length; level++) {
        over[level]++;
      }
    }
    return over;
  }

  /** What the total is once the load is placed that a lookup is for. */
  double nextTotal() {
    long sum = total.getAsLong();
    if (sum < 0) {
      throw new IllegalArgumentException("the total load is " + sum + ", which is negative; count loads from 0");
    }
    return sum + 1.0;
  }

  boolean hasRoom(int node, double nextTotal) {
    long loads = load.applyAsLong(node);
    if (loads < 0) {
      throw new IllegalArgumentException(
          "node '" + members[node].name() + "' has the load " + loads + ", which is negative; count loads from 0");
    }
    return loads * weights < quotas[node] * nextTotal;
  }

  @Override
  public int findIndex(long hash) {
    double nextTotal = nextTotal();
    int owner = ring.findIndex(hash);
    return hasRoom(owner, nextTotal) ? owner : findOther(hash, nextTotal);
  }

  private int findOther(long hash, double nextTotal) {
    RoomSearch search = RoomSearch.begin(this, nextTotal);
    try {
      search.run(hash, 1);
      return search.chosen(0);
    } finally {
      search.end();
    }
  }

  @Override
  public Node find(long hash) {
    return members[findIndex(hash)];
  }

  @Override
  public int find(long hash, int[] into) {
    RoomSearch search = RoomSearch.begin(this, nextTotal());
    try {
      int found = search.run(hash, into.length);
      for (int i = 0; i < found; i++) {
        into[i] = search.chosen(i);
      }
      return found;
    } finally {
      search.end();
    }
  }

  @Override
  public int find(long hash, Node[] into) {
    RoomSearch search = RoomSearch.begin(this, nextTotal());
    try {
      int found = search.run(hash, into.length);
      for (int i = 0; i < found; i++) {
        into[i] = members[search.chosen(i)];
      }
      return found;
    } finally {
      search.end();
    }
  }

  @Override
  public String toString() {
    return "bounded loads of " + ring;
  }
}
