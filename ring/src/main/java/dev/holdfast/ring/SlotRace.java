package dev.holdfast.ring;

import java.util.Arrays;

/**
 * Finds out which node comes first to each slot, for all slots at once: every node goes through the slots in the order
 * of its ranks, all for the same time, then all for some time more, until no slot is left out.
 *
 * <p>Nodes come to slots × (ln(slots) + 1) slots or so in all, 14 times the slots, as coupon collectors do, whatever
 * their number and weights.
 */
final class SlotRace {
  private final SlotRanks ranks;
  private final char[] owners;
  private final double[] soonest;

  private SlotRace(SlotRanks ranks) {
    this.ranks = ranks;
    owners = new char[ranks.slots()];
    soonest = new double[ranks.slots()];
    Arrays.fill(soonest, Double.POSITIVE_INFINITY);
  }

  /** Finds the owners of all slots. */
  static Owners run(SlotRanks ranks) {
    SlotRace race = new SlotRace(ranks);
    int[] reached = new int[ranks.nodes()];
    double lap = 2 / ranks.weight();
    double horizon = 0;
    do {
      horizon += lap;
      for (int node = 0; node < reached.length; node++) {
        reached[node] = race.advance(node, reached[node], horizon);
      }
    } while (!race.decidedBy(horizon));
    return new Owners(race.owners, horizon);
  }

  /** Whether a node came to each slot before some time, by which all that could come earlier have come. */
  private boolean decidedBy(double horizon) {
    for (double time : soonest) {
      if (time >= horizon) {
        return false;
      }
    }
    return true;
  }

  /** Lets a node come to the slots of its ranks from one on until some time, and perhaps to one after it. */
  private int advance(int node, int from, double until) {
    int rank = from;
    for (; rank < owners.length; rank++) {
      double soonestOfRank = ranks.soonest(node, rank);
      if (soonestOfRank >= until) {
        break;
      }
      int slot = ranks.slot(node, rank);
      // Most who come are late by their rank alone.
      if (soonestOfRank <= soonest[slot]) {
        arrive(node, slot, ranks.time(node, slot, rank));
      }
    }
    return rank;
  }

  private void arrive(int node, int slot, double time) {
    if (time < soonest[slot] || (time == soonest[slot] && node < owners[slot])) {
      soonest[slot] = time;
      owners[slot] = (char) node;
    }
  }

  /**
   * The owners of all slots.
   *
   * @param ofSlots for each slot the node that owns it
   * @param horizon a time before which each of them came
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Owners(char[] ofSlots, double horizon) {
    /** Lets one more node come to all slots, or one of these come sooner. */
    Owners join(SlotRanks ranks, int node) {
      for (int rank = 0; rank < ofSlots.length && ranks.soonest(node, rank) < horizon; rank++) {
        int slot = ranks.slot(node, rank);
        int owner = ofSlots[slot];
        double time = ranks.time(node, slot, rank);
        double owners = ranks.time(owner, slot);
        if (time < owners || (time == owners && node < owner)) {
          ofSlots[slot] = (char) node;
        }
      }
      return this;
    }

    /** Gives the slots of a node, which left or comes later now, to those that come first to them. */
    Owners release(SlotRanks ranks, int node) {
      double last = horizon;
      for (int slot = 0; slot < ofSlots.length; slot++) {
        if (ofSlots[slot] == node) {
          int first = ranks.next(slot, -1);
          ofSlots[slot] = (char) first;
          last = Math.max(last, Math.nextUp(ranks.time(first, slot)));
        }
      }
      return new Owners(ofSlots, last);
    }
  }
}
