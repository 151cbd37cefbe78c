package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where plain hashes put keys: as the originals do, where these have recorded answers, and always in the same way. */
final class PlainAnswersTest {
  /** From the tests of jump hashes in Go, C and Rust, which have them from each other. */
  @ParameterizedTest
  @CsvSource({"1,1,0", "42,57,43", "256,1024,520", "3735883980,1,0", "3735883980,666,361", "1,10,6", "2,100,62",
      "10863919174838991,11,6", "2016238256797177309,11,3", "1673758223894951030,11,5", "0,19,0", "1,17,6", "1,18,17",
      "3735928559,16,5", "3735928559,17,16", "998690804919562253,15,2", "998690804919562253,16,15"})
  void jumpIsTheOriginals(long key, int count, int bucket) {
    assertThat(new JumpBuckets(count).bucket(key)).isEqualTo(bucket);
    assertThat(PlainHash.JUMP.ring(Rings.nodes(count)).find(key).name()).isEqualTo("node-" + bucket + ":1");
  }

  /** From the same, for more buckets than a ring has. */
  @Test
  void jumpIsTheOriginalsForManyBuckets() {
    JumpBuckets many = new JumpBuckets(100_001);
    assertThat(many.bucket(2)).isEqualTo(80_343);
    assertThat(many.bucket(2201)).isEqualTo(22_152);
    assertThat(many.bucket(2202)).isEqualTo(15_018);
  }

  /** {@code golden100} of Guava's {@code HashingTest}, and of go-jump's test. */
  @Test
  void jumpAgreesWithGuavasGoldenAnswers() {
    JumpBuckets hundred = new JumpBuckets(100);
    assertThat(IntStream.range(0, 20).map(hundred::bucket))
        .containsExactly(0, 55, 62, 8, 45, 59, 86, 97, 82, 59, 73, 37, 17, 56, 86, 21, 90, 37, 38, 83);
  }

  /** From {@code maglev_lb_test.cc}: Basic. */
  @Test
  void maglevIsEnvoys() {
    List<Node> nodes = IntStream.range(90, 96).mapToObj(i -> new Node("127.0.0.1:" + i)).toList();
    assertThat(envoy(nodes, 7)).containsExactly(2, 4, 0, 1, 5, 0, 3);
  }

  /** From {@code maglev_lb_test.cc}: BasicWithHostName. */
  @Test
  void maglevIsEnvoysByHostName() {
    List<Node> nodes = IntStream.range(90, 96).mapToObj(i -> new Node("" + i)).toList();
    assertThat(envoy(nodes, 7)).containsExactly(2, 5, 0, 3, 4, 1, 0);
  }

  /** From {@code maglev_lb_test.cc}: Weighted, and LocalityWeightedSameLocalityWeights, where both weigh the same. */
  @Test
  void maglevIsEnvoysWithWeights() {
    Node light = new Node("127.0.0.1:90");
    Node heavy = new Node("127.0.0.1:91", 2);
    assertThat(envoy(List.of(light, heavy), 17)).containsExactly(1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1);
    assertThat(envoy(List.of(light, heavy.withWeight(1)), 17))
        .containsExactly(1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1);
  }

  /** From {@code maglev_lb_test.cc}: LocalityWeightedDifferentLocalityWeights, 8 against 2. */
  @Test
  void maglevIsEnvoysWithLopsidedWeights() {
    List<Node> nodes = List.of(new Node("127.0.0.1:90", 0.8), new Node("127.0.0.1:91", 0.2));
    assertThat(envoy(nodes, 17)).containsExactly(1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0);
  }

  /** For each hash from 0 on, the node to which Envoy sends it; and the same for hashes that have the top bit set. */
  private static int[] envoy(List<Node> nodes, int size) {
    HashRing ring = PlainHash.maglev(size).ring(nodes);
    long top = Long.MIN_VALUE - Long.remainderUnsigned(Long.MIN_VALUE, size);
    return IntStream.range(0, size).map(i -> {
      Node owner = ring.find(Long.remainderUnsigned(i, size) << 1);
      assertThat(ring.find(Long.remainderUnsigned(top + i, size) << 1)).isSameAs(owner);
      return nodes.indexOf(owner);
    }).toArray();
  }

  /** Users keep data where the ring put it: if this fails, the change breaks them. */
  @ParameterizedTest
  @CsvSource({
      "0,1b 73 79 0a 3a 76 64 ab 72 62 7b 28 71 b0 89 9b 07 50 b5 90 25 a9 9a 83",
      "1,8a 96 79 54 b5 08 2a a7 85 25 6a 08 1a ab 70 1b b2 64 40 89 b4 b3 9a 96",
      "2,a5 82 b5 84 03 08 70 58 39 63 82 a9 49 37 85 1a 27 29 0b 2a 16 b0 b1 85",
      "3,a5 82 b5 84 30 81 70 58 39 63 82 a9 49 37 85 1a 27 29 b0 2a 16 b4 b1 85",
      "4,56 10 a1 4b 39 0b 9b 62 12 59 b2 7b 69 59 50 97 31 39 74 02 79 52 58 16",
      "5,16 b9 31 73 08 84 45 9a 50 08 84 23 a2 61 3a 62 39 53 05 4b 92 45 81 b0",
      "6,6a 25 4a 81 85 a4 b9 a3 25 4a 05 57 4b 39 72 b0 80 28 72 93 50 2a 4a 68",
      "7,a5 86 19 45 36 71 a5 69 b8 7b 01 4b 93 b4 39 80 50 ab 80 5b 82 9a ba 15",
      "8,67 05 32 90 96 a3 2b 42 10 32 b8 59 42 2b 91 67 a4 19 90 53 52 18 4a 69"})
  void layoutIsFrozen(int kind, String answers) {
    HashRing ring = Rings.ofPlainHashes(Rings.nodes(12)).toList().get(kind);
    StringBuilder owners = new StringBuilder();
    Node[] two = new Node[2];
    for (int i = 0; i < 24; i++) {
      ring.find("key-" + i, two);
      owners.append(hex(two[0])).append(hex(two[1])).append(i == 23 ? "" : " ");
    }

    assertThat(owners).as(ring.toString()).hasToString(answers);
  }

  private static char hex(Node node) {
    return Character.forDigit(Integer.parseInt(node.name().substring(5, node.name().length() - 2)), 16);
  }
}
