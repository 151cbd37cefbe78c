package dev.holdfast.ring;

import java.util.function.IntPredicate;

/**
 * A search for the nodes that a hash prefers in several rings, each node once.
 *
 * <p><b>Invariant.</b> {@code into} has {@code found} distinct nodes; {@code seen} the {@code count} nodes of the
 * current ring that were offered so far, found before or not, because a ring may offer one again and it counts once.
 */
final class StableSearch implements IntPredicate {
  private static final PerThread<StableSearch> OWN = new PerThread<>(StableSearch::new);
  private static final Node[] NONE = {};

  private Node[] members = NONE;
  private Node[] into = NONE;
  private int found;
  private int[] seen = {};
  private int count;
  private int most;

  private StableSearch() {}

  static int run(RingGenerations history, long hash, int nodesEach, int back, Node[] into) {
    StableSearch search = OWN.get();
    search.into = into;
    search.found = 0;
    try {
      for (int i = 0; i < back && search.found < into.length; i++) {
        search.walk(history.rings()[i], history.newest()[i], hash, nodesEach);
      }
      return search.found;
    } finally {
      search.into = NONE; // What a thread keeps must not keep rings and nodes that have gone.
      search.members = NONE;
    }
  }

  private void walk(HashRing ring, Node[] members, long hash, int nodesEach) {
    this.members = members;
    count = 0;
    most = Math.min(nodesEach, members.length);
    if (seen.length < most) {
      seen = new int[most];
    }
    ring.walk(hash, this);
  }

  @Override
  public boolean test(int node) {
    if (!Members.among(seen, count, node)) {
      seen[count++] = node;
      if (!Members.among(into, found, members[node])) {
        into[found++] = members[node];
      }
    }
    return count < most && found < into.length;
  }
}
