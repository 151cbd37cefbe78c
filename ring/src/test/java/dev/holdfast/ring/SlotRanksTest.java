package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each node ranks all slots, and the race finds who comes first. */
final class SlotRanksTest {
  @ParameterizedTest
  @ValueSource(ints = {10, 11, 14, 17, 18})
  void ranksAreAPermutationWithItsInverse(int bits) {
    SlotRanks ranks = SlotRanks.of(nodes(20, new SplittableRandom(bits)), bits);
    for (int node = 0; node < ranks.nodes(); node++) {
      BitSet seen = new BitSet();
      for (int slot = 0; slot < ranks.slots(); slot++) {
        int rank = ranks.rank(node, slot);
        seen.set(rank);
        assertThat(ranks.slot(node, rank)).isEqualTo(slot);
      }
      assertThat(seen.cardinality()).isEqualTo(ranks.slots());
      assertThat(seen.length()).isEqualTo(ranks.slots());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void ownersAreThoseWhoComeFirst(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SlotRanks ranks = SlotRanks.of(nodes(1 + random.nextInt(40), random), 12);
    SlotRace.Owners owners = SlotRace.run(ranks);
    for (int slot = 0; slot < ranks.slots(); slot++) {
      int first = owners.ofSlots()[slot];
      assertThat(ranks.time(first, slot)).isLessThan(owners.horizon());
      for (int node = 0; node < ranks.nodes(); node++) {
        assertThat(ranks.time(first, slot)).isLessThanOrEqualTo(ranks.time(node, slot));
      }
      assertThat(ranks.next(slot, -1)).isEqualTo(first);
    }
  }

  /** The mean of -ln(1 - u) over [0, 1) is 1; a sum over ranks is within 1 / slots of it, fractions aside. */
  @Test
  void timesAreThoseOfExponentialClocks() {
    SlotRanks ranks = SlotRanks.of(new Node[] {new Node("a"), new Node("b", 4)}, 16);
    double[] sums = new double[2];
    int early = 0;
    for (int slot = 0; slot < ranks.slots(); slot++) {
      sums[0] += ranks.time(0, slot) / ranks.slots();
      sums[1] += ranks.time(1, slot) / ranks.slots();
      early += ranks.time(0, slot) < Math.log(2) ? 1 : 0;
    }
    assertThat(sums[0]).isCloseTo(1, within(0.001));
    assertThat(sums[1]).isCloseTo(0.25, within(0.001));
    assertThat(early).isBetween(ranks.slots() / 2 - 2, ranks.slots() / 2 + 2);
  }

  /**
   * Shares are weights, over as many slots as it takes to see that: each ring's light node owns a part p
   * of the slots with a variance of less than p / slots.
   */
  @ParameterizedTest
  @CsvSource({"1,1", "1,2", "3,7", "1,10", "0.3,1.7"})
  void sharesOfTwoAreTheirWeights(double light, double heavy) {
    double expected = light / (light + heavy);
    double sum = 0;
    int rings = 64;
    for (int i = 0; i < rings; i++) {
      HashRing ring = HashRing.of(List.of(new Node("light-" + i, light), new Node("heavy-" + i, heavy)), 1 << 16);
      sum += ring.share(ring.nodes().get(1));
    }
    // Five standard deviations of the mean.
    assertThat(sum / rings).isCloseTo(expected, within(5 * Math.sqrt(expected / (1 << 16) / rings)));
  }

  private static Node[] nodes(int count, SplittableRandom random) {
    return Members.sorted(
        IntStream.range(0, count).mapToObj(i -> new Node("node-" + i, random.nextDouble(0.01, 3))).toList());
  }
}
