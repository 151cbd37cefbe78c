package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys follow the shares, and shares the weights. */
final class PlainBalanceTest {
  private static final int KEYS = 400_000;

  static Stream<HashRing> rings() {
    return Stream.concat(
        Stream.of(5, 33, 100, 127).flatMap(count -> Rings.ofPlainHashes(Rings.nodes(count))),
        Stream.concat(
            IntStream.range(2, 70).mapToObj(count -> PlainHash.BINOMIAL.ring(Rings.nodes(count))),
            Stream.of(1L, 2L, 3L, 4L).map(PlainBalanceTest::anchorWithHistory)));
  }

  private static HashRing anchorWithHistory(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HashRing ring = PlainHash.anchor(40).ring(Rings.nodes(20));
    for (int step = 0; step < 200; step++) {
      int size = ring.nodes().size();
      boolean add = size < 3 || (size < 40 && random.nextBoolean());
      ring = add ? ring.with(new Node("n" + step)) : ring.without(ring.nodes().get(random.nextInt(size)).name());
    }
    return ring;
  }

  @ParameterizedTest
  @MethodSource("rings")
  void keysFollowShares(HashRing ring) {
    SplittableRandom random = new SplittableRandom(1);
    int[] counts = new int[ring.nodes().size()];
    for (int i = 0; i < KEYS; i++) {
      counts[ring.findIndex(random.nextLong())]++;
    }
    assertThatGIsUsual(ring, counts, KEYS, 1);
  }

  @ParameterizedTest
  @MethodSource("rings")
  void countedStringsFollowShares(HashRing ring) {
    int[] counts = new int[ring.nodes().size()];
    for (int i = 0; i < KEYS / 4; i++) {
      counts[ring.findIndex(ring.keyHash().hash("user:" + i))]++;
    }
    assertThatGIsUsual(ring, counts, KEYS / 4, 1);
  }

  /** As when an owner is down: its keys spread over all others. But for Maglev, whose table says where they go. */
  @Test
  void secondNodesFollowShares() {
    List<HashRing> rings = new ArrayList<>(Rings.ofPlainHashes(Rings.nodes(11)).toList());
    rings.removeIf(ring -> ring.slots() > 0);
    for (HashRing ring : rings) {
      SplittableRandom random = new SplittableRandom(2);
      int[] counts = new int[11];
      int[] two = new int[2];
      int keys = 0;
      for (int i = 0; i < KEYS; i++) {
        ring.find(random.nextLong(), two);
        if (two[0] == 5) {
          counts[two[1]]++;
          keys++;
        }
      }
      assertThat(counts[5]).isZero();
      assertThatGIsUsual(ring, counts, keys, 1 - ring.share(ring.nodes().get(5)));
    }
  }

  /** A G-test. By Wilson and Hilferty, the cube root of G / d is normal; five deviations, once in two million. */
  private static void assertThatGIsUsual(HashRing ring, int[] counts, int keys, double all) {
    double g = 0;
    int cells = 0;
    for (int node = 0; node < counts.length; node++) {
      double expected = keys * ring.share(ring.nodes().get(node)) / all;
      g += counts[node] == 0 ? 0 : 2 * counts[node] * Math.log(counts[node] / expected);
      cells += counts[node] == 0 ? 0 : 1;
    }
    double variance = 2.0 / (9 * (cells - 1));
    double normal = (Math.cbrt(Math.max(0, g) / (cells - 1)) - (1 - variance)) / Math.sqrt(variance);
    assertThat(normal).as(ring + ": G " + g).isLessThan(5);
    assertThat(cells).isGreaterThanOrEqualTo(counts.length - 1);
  }

  @Test
  void rendezvousFollowsWeights() {
    List<Node> nodes = List.of(
        new Node("a", 0.001), new Node("b", 0.5), new Node("c", 1), new Node("d", 1), new Node("e", 7.25));
    HashRing ring = PlainHash.RENDEZVOUS.ring(nodes);
    SplittableRandom random = new SplittableRandom(3);
    int[] counts = new int[5];
    for (int i = 0; i < KEYS; i++) {
      counts[ring.findIndex(random.nextLong())]++;
    }

    assertThat(ring.share(nodes.get(4))).isCloseTo(7.25 / 9.751, within(1e-15));
    assertThatGIsUsual(ring, counts, KEYS, 1);
  }

  @Test
  void maglevFollowsWeights() {
    List<Node> nodes = IntStream.range(0, 50).mapToObj(i -> new Node("node-" + i, 1 + i % 5)).toList();
    HashRing ring = PlainHash.maglev(65_537).ring(nodes);
    for (Node node : nodes) {
      // A turn more or less is five rounds of a node of weight 1.
      assertThat(ring.share(node) * 65_537).isCloseTo(node.weight() * 65_537 / 150, within(6.0));
    }
    HashRing lopsided = PlainHash.maglev(65_537).ring(
        IntStream.range(0, 1_000).mapToObj(i -> new Node("node-" + i, i == 0 ? 1e6 : 1e-6)).toList());
    assertThat(lopsided.share(new Node("node-1", 1e-6)) * 65_537).isEqualTo(1);
    assertThat(lopsided.share(new Node("node-0", 1e6)) * 65_537).isCloseTo(65_537 - 999, within(1e-6));
  }
}
