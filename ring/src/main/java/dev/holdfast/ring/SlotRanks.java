package dev.holdfast.ring;

import com.dynatrace.hash4j.hashing.Hashing;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * In which order each slot of a circle prefers the nodes.
 *
 * <p><b>Invariant.</b> Each node ranks the slots by a permutation that depends on its name alone, and comes to the slot
 * of rank r at the time (t(r) + f × (t(r + 1) − t(r))) / weight, where f is a fraction that node and slot determine. A
 * slot prefers the nodes in the order in which they come; should two come at once, the one with the lesser name.
 *
 * <p>t(r), the sum of 1 / (slots − i) for i below r, is when the first r of as many exponential clocks as there are
 * slots have rung, on average (Rényi, <i>On the theory of order statistics</i>, 1953). So times are distributed as
 * those of exponential clocks, of which each rings first with the probability that its weight has; but that each node
 * has exactly one of each rank takes half of the variance out of what it owns.
 *
 * <p>The permutation of a number of {@code bits} bits, all modulo 2^bits: times a, plus c; xor its upper half to its
 * lower; times b; xor; times a; xor. a and b are the halves of the XXH3 of the 12 bytes (XXH3 of the name, 0), low byte
 * first and made odd, c the lower half of that of (name, 1); f is the product of slot + 1 and that of (name, 2), made
 * odd, of which the upper 32 bits count.
 *
 * @param bits how many bits the number of a slot has
 * @param a for each node its first multiplier
 * @param b for each node its second multiplier
 * @param c for each node what it adds
 * @param inverseA what undoes the first multiplier
 * @param inverseB what undoes the second multiplier
 * @param fractions for each node the multiplier that makes fractions
 * @param weights for each node its weight
 * @param times t, for ranks from 0 to the number of slots
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; never compared.
record SlotRanks(
    int bits,
    int[] a,
    int[] b,
    int[] c,
    int[] inverseA,
    int[] inverseB,
    long[] fractions,
    double[] weights,
    double[] times) {
  private static final AtomicReferenceArray<WeakReference<double[]>> TIMES =
      new AtomicReferenceArray<>(Integer.numberOfTrailingZeros(HashRing.MAX_SLOTS) + 1);

  static SlotRanks of(Node[] members, int bits) {
    int count = members.length;
    SlotRanks ranks = new SlotRanks(bits, new int[count], new int[count], new int[count], new int[count],
        new int[count], new long[count], new double[count], times(bits));
    for (int node = 0; node < count; node++) {
      ranks.set(node, members[node]);
    }
    return ranks;
  }

  private void set(int node, Node member) {
    long name = Hashing.xxh3_64().hashBytesToLong(member.name().getBytes(StandardCharsets.UTF_8));
    long multipliers = Hashing.xxh3_64().hashLongIntToLong(name, 0);
    a[node] = (int) multipliers | 1;
    b[node] = (int) (multipliers >>> Integer.SIZE) | 1;
    c[node] = (int) Hashing.xxh3_64().hashLongIntToLong(name, 1);
    fractions[node] = Hashing.xxh3_64().hashLongIntToLong(name, 2) | 1;
    inverseA[node] = inverse(a[node]);
    inverseB[node] = inverse(b[node]);
    weights[node] = member.weight();
  }

  /** What an odd number must be multiplied by to give 1, by Newton's method: each round doubles the bits, from 3. */
  private static int inverse(int odd) {
    int inverse = odd;
    for (int round = 0; round < 4; round++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  /** t is large, and the same for all rings of that many slots, so that these share it. */
  private static double[] times(int bits) {
    WeakReference<double[]> held = TIMES.get(bits);
    double[] times = held == null ? null : held.get();
    if (times == null) {
      int slots = 1 << bits;
      times = new double[slots + 1];
      for (int rank = 0; rank < slots; rank++) {
        times[rank + 1] = times[rank] + 1.0 / (slots - rank);
      }
      TIMES.set(bits, new WeakReference<>(times));
    }
    return times;
  }

  int slots() {
    return 1 << bits;
  }

  /** The sum of all weights. */
  double weight() {
    return Arrays.stream(weights).sum();
  }

  int nodes() {
    return weights.length;
  }

  /** When a node comes to a slot. */
  double time(int node, int slot) {
    return time(node, slot, rank(node, slot));
  }

  /** A time before which a node comes to no slot of a rank. */
  double soonest(int node, int rank) {
    return times[rank] / weights[node];
  }

  /** When a node comes to a slot, the rank of which is known. */
  double time(int node, int slot, int rank) {
    double from = times[rank];
    double fraction = ((fractions[node] * (slot + 1L)) >>> Integer.SIZE) * 0x1p-32;
    return (from + fraction * (times[rank + 1] - from)) / weights[node];
  }

  int rank(int node, int slot) {
    int mask = (1 << bits) - 1;
    int half = (bits + 1) / 2;
    int x = (slot * a[node] + c[node]) & mask;
    x = ((x ^ (x >>> half)) * b[node]) & mask;
    x = ((x ^ (x >>> half)) * a[node]) & mask;
    return x ^ (x >>> half);
  }

  /** The slot that has a rank: {@link #rank} backwards. */
  int slot(int node, int rank) {
    int mask = (1 << bits) - 1;
    int half = (bits + 1) / 2;
    int x = ((rank ^ (rank >>> half)) * inverseA[node]) & mask;
    x = ((x ^ (x >>> half)) * inverseB[node]) & mask;
    x ^= x >>> half;
    return ((x - c[node]) * inverseA[node]) & mask;
  }

  /**
   * Finds the node that comes next to a slot after another.
   *
   * @param slot the slot
   * @param after the other node, or -1 for the first of all
   * @return the node, or -1 if the other was the last
   */
  int next(int slot, int after) {
    double past = after < 0 ? -1 : time(after, slot);
    double soonest = Double.POSITIVE_INFINITY;
    int next = -1;
    for (int node = 0; node < nodes(); node++) {
      double time = time(node, slot);
      if (time < soonest && (time > past || (time == past && node > after))) {
        soonest = time;
        next = node;
      }
    }
    return next;
  }
}
