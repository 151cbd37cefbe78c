package dev.holdfast.ring;

/**
 * Finds the replicas of all slots at once, as {@link SlotRace} finds their owners: every node goes through the slots in
 * the order of its ranks, all for the same time, then all for some time more.
 *
 * <p>It ends as soon as it would take no longer to ask, about each slot whose list is not final, those nodes that may
 * still come onto it: a slot that only waits for the one node of a zone would else wait for all others too. Since the
 * race ends when it took as long as that, it never takes more than about twice the time of the better of both.
 *
 * <p>For 3 replicas in 2^18 slots of 100, 1,000 and 10,000 nodes it takes 97, 78 and 106 ms; in 3 equal zones 160, 160
 * and 188 ms; with two equal zones and one of a single node 131, 190 and 251 ms (JDK 17).
 */
final class ReplicaRace {
  private static final int LAP = 2; // How many nodes come to a slot in one lap.

  private final SlotRanks ranks;
  private final Groups groups;
  private final Shortlists lists;
  private final boolean[] decided;
  private final int[] marks;

  private ReplicaRace(SlotRanks ranks, Groups groups) {
    this.ranks = ranks;
    this.groups = groups;
    lists = new Shortlists(groups, ranks.slots());
    decided = new boolean[ranks.slots()];
    marks = new int[groups.members().length];
  }

  static char[] run(SlotRanks ranks, Groups groups) {
    ReplicaRace race = new ReplicaRace(ranks, groups);
    int[] reached = new int[ranks.nodes()];
    double lap = LAP / ranks.weight();
    double horizon = 0;
    long spent = LAP * (long) ranks.slots();
    while (race.toAsk(horizon) > spent) {
      horizon += lap;
      for (int node = 0; node < reached.length; node++) {
        reached[node] = race.advance(node, reached[node], horizon);
      }
      spent += LAP * (long) ranks.slots();
    }
    race.ask(horizon);
    return race.table();
  }

  private int advance(int node, int from, double until) {
    int rank = from;
    for (; rank < decided.length && ranks.soonest(node, rank) < until; rank++) {
      int slot = ranks.slot(node, rank);
      if (!decided[slot]) {
        lists.offer(slot, node, ranks.time(node, slot, rank));
      }
    }
    return rank;
  }

  /** Finds the lists that became final, and how often a node would have to be asked about the others. */
  private long toAsk(double horizon) {
    long toAsk = 0;
    for (int slot = 0; slot < decided.length; slot++) {
      if (!decided[slot]) {
        decided[slot] = lists.isFinal(slot, horizon);
        toAsk += decided[slot] ? 0 : ranks.nodes() - lists.settled(slot, horizon, marks, 0);
      }
    }
    return toAsk;
  }

  private void ask(double horizon) {
    for (int slot = 0; slot < decided.length; slot++) {
      if (!decided[slot]) {
        lists.settled(slot, horizon, marks, slot + 1);
        for (int group = 0; group < marks.length; group++) {
          if (marks[group] != slot + 1) {
            ask(slot, groups.members()[group]);
          }
        }
      }
    }
  }

  private void ask(int slot, int[] nodes) {
    for (int node : nodes) {
      if (!lists.has(slot, node)) {
        lists.offer(slot, node, ranks.time(node, slot));
      }
    }
  }

  private char[] table() {
    char[] table = new char[decided.length << groups.strideBits()];
    for (int slot = 0; slot < decided.length; slot++) {
      lists.write(slot, table, slot << groups.strideBits());
    }
    return table;
  }
}
