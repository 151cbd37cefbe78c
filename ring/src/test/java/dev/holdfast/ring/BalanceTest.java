package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares follow the weights as closely as theory says, and keys follow the shares. */
final class BalanceTest {
  /** A thousand shares or more in each case, so the measured deviation is within 3 % or so of the true one. */
  @ParameterizedTest
  @CsvSource({"10,100,0.0042", "100,10,0.0138", "1000,2,0.0436"})
  void sharesDeviateAsTheorySays(int nodes, int rings, double theory) {
    double squares = 0;
    for (int i = 0; i < rings; i++) {
      HashRing ring = HashRing.of(nodes("ring-" + i + "-node-", nodes, 1));
      for (Node node : ring.nodes()) {
        squares += Math.pow(ring.share(node) * nodes - 1, 2);
      }
    }

    assertThat(Math.sqrt(squares / (nodes * rings))).isBetween(0.88 * theory, 1.12 * theory);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 2, 10, 100})
  void sharesFollowWeights(double weight) {
    double mean = 0;
    int rings = 50;
    for (int i = 0; i < rings; i++) {
      Node heavy = new Node("heavy-" + i, weight);
      List<Node> others = nodes("other-" + i + "-", 9, 1);
      HashRing ring = HashRing.of(IntStream.range(0, 10).mapToObj(n -> n == 9 ? heavy : others.get(n)).toList());
      mean += ring.share(heavy) / rings;
    }
    double expected = weight / (weight + 9);
    // Five deviations of the mean of 50 shares, each with at most the variance of independent slots.
    double deviation = Math.sqrt(expected * (1 - expected) / HashRing.DEFAULT_SLOTS / rings);
    assertThat(mean).isBetween(expected - 5 * deviation, expected + 5 * deviation);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomHashesFollowShares(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    keysFollowShares(i -> random.nextLong());
  }

  @Test
  void countedStringsFollowShares() {
    keysFollowShares(i -> KeyHash.xxh3().hash("user:" + i));
  }

  @Test
  void countedBytesFollowShares() {
    keysFollowShares(i -> KeyHash.xxh3().hash(new byte[] {(byte) i, (byte) (i >> 8), (byte) (i >> 16)}));
  }

  /** A G-test: with 99 degrees of freedom G is 99 ± 14, outside these bounds once in a million. */
  private static void keysFollowShares(IntToLongFunction hash) {
    HashRing ring = HashRing.of(nodes("node-", 100, 1));
    int keys = 1_000_000;
    Map<Node, Integer> counts = new HashMap<>();
    for (int i = 0; i < keys; i++) {
      counts.merge(ring.find(hash.applyAsLong(i)), 1, Integer::sum);
    }
    double g = 0;
    for (Map.Entry<Node, Integer> each : counts.entrySet()) {
      g += 2 * each.getValue() * Math.log(each.getValue() / (keys * ring.share(each.getKey())));
    }
    assertThat(counts).hasSize(100);
    assertThat(g).isBetween(45.0, 180.0);
  }

  private static List<Node> nodes(String prefix, int count, double weight) {
    return IntStream.range(0, count).mapToObj(i -> new Node(prefix + i, weight)).toList();
  }
}
