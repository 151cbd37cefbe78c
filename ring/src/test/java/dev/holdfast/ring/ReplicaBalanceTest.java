package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How often a node is the second or third replica is what drawing by weight without putting back gives.
 *
 * <p>Among 2^18 slots each count deviates by sqrt(slots × p × (1 - p)) or less; the bounds are five times that.
 */
final class ReplicaBalanceTest {
  private static final int SLOTS = HashRing.DEFAULT_SLOTS;

  @Test
  void eachPlaceFollowsTheWeights() {
    double[] weights = {0.5, 1, 1, 1, 2, 2, 3, 4};
    HashRing ring = HashRing.of(
        IntStream.range(0, 8).mapToObj(i -> new Node("node-" + i, weights[i])).toList());
    int[][] counts = counts(Replicas.of(ring, 3));
    double[][] expected = new double[3][8];
    double sum = 14.5;
    for (int i = 0; i < 8; i++) {
      expected[0][i] = weights[i] / sum;
      for (int j = 0; j < 8; j++) {
        double second = i == j ? 0 : weights[i] / sum * weights[j] / (sum - weights[i]);
        expected[1][j] += second;
        for (int k = 0; k < 8; k++) {
          expected[2][k] += k == i || k == j ? 0 : second * weights[k] / (sum - weights[i] - weights[j]);
        }
      }
    }
    for (int place = 0; place < 3; place++) {
      for (int node = 0; node < 8; node++) {
        check(counts[place][node], expected[place][node]);
      }
    }
  }

  /** With as many zones as replicas each zone has one, by the weights inside. */
  @Test
  void zonesShareByTheWeightsInside() {
    List<Node> nodes = IntStream.range(0, 30)
        .mapToObj(i -> new Node("node-" + i, 1 + i % 2).withZone(i < 20 ? "a" : i < 28 ? "b" : "c")).toList();
    HashRing ring = HashRing.of(nodes);
    int[][] counts = counts(Replicas.of(ring, 3, Node::zone));
    double[] weights = {30, 12, 3};
    for (int index = 0; index < 30; index++) {
      Node node = ring.nodes().get(index);
      double expected = node.weight() / weights[node.zone().charAt(0) - 'a'];
      check(counts[0][index] + counts[1][index] + counts[2][index], expected);
    }
  }

  private static void check(int count, double expected) {
    double deviation = Math.sqrt(SLOTS * expected * (1 - expected));
    assertThat((double) count).isBetween(SLOTS * expected - 5 * deviation, SLOTS * expected + 5 * deviation);
  }

  /** For each place how often each node has it. */
  private static int[][] counts(Replicas replicas) {
    int[][] counts = new int[3][replicas.ring().nodes().size()];
    int[] into = new int[3];
    for (long slot = 0; slot < SLOTS; slot++) {
      replicas.find(slot << 46, into);
      for (int place = 0; place < 3; place++) {
        counts[place][into[place]]++;
      }
    }
    return counts;
  }
}
