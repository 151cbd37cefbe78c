package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HashRingTest {
  private static final Node A = new Node("a");
  private static final Node B = new Node("b", 2);
  private static final Node C = new Node("c", 0.5);

  @Test
  void oneNodeOwnsEverything() {
    HashRing ring = HashRing.of(A);

    assertThat(ring.find("x")).isSameAs(A);
    assertThat(ring.find(new byte[] {1})).isSameAs(A);
    assertThat(ring.find(0L)).isSameAs(A);
    assertThat(ring.find(-1L)).isSameAs(A);
    assertThat(ring.share(A)).isEqualTo(1);
  }

  @Test
  void aNodeLighterThanASlotOwnsNothingAndIsStillFound() {
    HashRing ring = HashRing.of(List.of(A, new Node("tiny", 1e-9)));
    Node[] two = new Node[2];

    assertThat(ring.share(new Node("tiny", 1e-9))).isZero();
    assertThat(ring.find(0, two)).isEqualTo(2);
    assertThat(two[1].name()).isEqualTo("tiny");
  }

  /** Users keep data where the ring put it: if this fails, the change breaks them. */
  @Test
  void layoutIsFrozen() {
    HashRing ring = HashRing.of(List.of(A, B, C), 1024);
    StringBuilder owners = new StringBuilder();
    for (long slot = 0; slot < 1024; slot += 16) {
      owners.append(ring.find(slot << 54).name());
    }

    assertThat(owners).hasToString("abbbabcabababcbabaabbbbcabcbbcabbbbabcbbbbbcabbbabbbcabcbcbabaac");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderMeansNothing(long seed) {
    List<Node> nodes = new ArrayList<>(nodes(100));
    HashRing ring = HashRing.of(nodes, 4096);
    Collections.shuffle(nodes, new Random(seed));
    HashRing shuffled = HashRing.of(nodes, 4096);

    assertThat(shuffled).isEqualTo(ring).hasSameHashCodeAs(ring);
    assertThat(shuffled.moved(ring)).isZero();
    assertThat(shuffled.nodes()).isEqualTo(ring.nodes()).isSortedAccordingTo((x, y) -> x.name().compareTo(y.name()));
    for (long slot = 0; slot < 4096; slot++) {
      assertThat(shuffled.find(slot << 52)).isEqualTo(ring.find(slot << 52));
    }
  }

  @Test
  void equalsByNodesAndSlots() {
    assertThat(HashRing.of(A, B)).isEqualTo(HashRing.of(List.of(B, A)));
    assertThat(HashRing.of(A, B)).isNotEqualTo(HashRing.of(A, C)).isNotEqualTo(HashRing.of(A));
    assertThat(HashRing.of(A, B)).isNotEqualTo(HashRing.of(A, new Node("b", 3)));
    assertThat(HashRing.of(A, B)).isNotEqualTo(HashRing.of(List.of(A, B), 1024));
  }

  @Test
  void sharesAddUpToOneAndStrangersHaveNone() {
    HashRing ring = HashRing.of(nodes(1000));

    assertThat(ring.nodes().stream().mapToDouble(ring::share).sum()).isEqualTo(1);
    assertThat(ring.share(new Node("stranger"))).isZero();
    assertThat(ring.share(new Node("node-1", 7))).isEqualTo(ring.share(new Node("node-1"))).isPositive();
  }

  @Test
  void movedIsExactBetweenTablesOfAnySizes() {
    HashRing coarse = HashRing.of(List.of(A, B), 1024);
    HashRing fine = HashRing.of(List.of(B, C), 8192);
    int differ = 0;
    for (long slot = 0; slot < 8192; slot++) {
      differ += coarse.find(slot << 51).name().equals(fine.find(slot << 51).name()) ? 0 : 1;
    }

    assertThat(coarse.moved(fine)).isEqualTo(differ / 8192.0).isEqualTo(fine.moved(coarse)).isBetween(0.2, 0.8);
  }

  @Test
  void movedComparesNamesNotWeights() {
    assertThat(HashRing.of(A).moved(HashRing.of(new Node("a", 9)))).isZero();
    assertThat(HashRing.of(A).moved(HashRing.of(B))).isEqualTo(1);
  }

  @Test
  void findsTheNodesThatFollow() {
    HashRing ring = HashRing.of(nodes(5));
    Node[] into = new Node[7];
    for (int i = 0; i < 1000; i++) {
      String key = "key-" + i;
      assertThat(ring.find(key, into)).isEqualTo(5);
      assertThat(List.of(into[0], into[1], into[2], into[3], into[4])).hasSameElementsAs(ring.nodes());
      assertThat(into[5]).isNull();
      assertThat(into[6]).isNull();
      assertThat(into[0]).isSameAs(ring.find(key));
      Node[] two = new Node[2];
      assertThat(ring.find(KeyHash.xxh3().hash(key), two)).isEqualTo(2);
      assertThat(two).containsExactly(into[0], into[1]);
    }
    assertThat(ring.find("key", new Node[0])).isZero();
  }

  @Test
  void tellsItsSize() {
    assertThat(HashRing.of(A)).hasToString("ring of 1 node in 262144 slots");
    assertThat(HashRing.of(List.of(A, B), 1024)).hasToString("ring of 2 nodes in 1024 slots");
    assertThat(HashRing.of(List.of(A, B), 1024).slots()).isEqualTo(1024);
  }

  @Test
  void nodesCannotBeChanged() {
    Node[] nodes = {A, B};
    HashRing ring = HashRing.of(nodes);
    nodes[0] = C;

    assertThat(ring.nodes()).containsExactly(A, B);
    assertThatThrownBy(() -> ring.nodes().set(0, C)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void takesAsManyNodesAsItSays() {
    List<Node> most = IntStream.range(0, HashRing.MAX_NODES).mapToObj(i -> new Node("n" + i, 0.002)).toList();
    HashRing ring = HashRing.of(most);

    assertThat(ring.nodes()).hasSize(HashRing.MAX_NODES);
    assertThat(ring.nodes().stream().mapToDouble(ring::share).sum()).isEqualTo(1);
  }

  @Test
  void allFormsFindTheSame() {
    HashRing ring = HashRing.of(nodes(50));
    long[] hashes = new Random(1).longs(1000).toArray();
    Node[] batch = new Node[1001];
    int[] batchIndices = new int[1000];
    ring.find(hashes, batch);
    ring.find(hashes, batchIndices);
    for (int i = 0; i < hashes.length; i++) {
      Node[] nodes = new Node[3];
      int[] indices = new int[3];
      BitSet bits = new BitSet();
      bits.set(7);
      List<Integer> walked = new ArrayList<>();
      assertThat(ring.find(hashes[i], nodes)).isEqualTo(3);
      assertThat(ring.find(hashes[i], indices)).isEqualTo(3);
      assertThat(ring.find(hashes[i], 3, bits)).isEqualTo(3);
      ring.walk(hashes[i], node -> walked.add(node) && walked.size() < 3);
      assertThat(batch[i]).isSameAs(ring.find(hashes[i])).isSameAs(nodes[0]);
      assertThat(ring.findIndex(hashes[i])).isEqualTo(indices[0]).isEqualTo(batchIndices[i]);
      assertThat(walked).containsExactly(indices[0], indices[1], indices[2]);
      assertThat(walked).extracting(ring.nodes()::get).containsExactly(nodes);
      assertThat(bits.stream()).containsExactlyInAnyOrderElementsOf(walked);
    }
    assertThat(batch[1000]).isNull();
  }

  @Test
  void walkOffersEachNodeOnce() {
    List<Integer> walked = new ArrayList<>();
    HashRing.of(nodes(500)).walk(42, walked::add);

    assertThat(walked).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void refusesABatchWithoutRoom() {
    Node[] into = new Node[2];
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> HashRing.of(A).find(new long[3], into));
    assertThat(into).containsOnlyNulls();
  }

  @Test
  void arcsAreSlots() {
    HashRing ring = HashRing.of(List.of(A, B), 1024);

    assertThat(ring.arcEnd(0)).isEqualTo((1L << 54) - 1);
    assertThat(ring.arcEnd(1L << 54)).isEqualTo((1L << 55) - 1);
    assertThat(ring.arcEnd(-1)).isEqualTo(-1);
  }

  @Test
  void ringsOfOtherKindsThatHashAlikeAreCompared() {
    RingLayout discord = RingLayout.exHashRing(512);
    HashRing layout = discord.ring(nodes(10));
    HashRing ring = HashRing.of(nodes(10), 4096, discord.keyHash());
    int moved = 0;
    for (long hash : new Random(1).longs(10_000).toArray()) {
      moved += ring.find(hash).equals(layout.find(hash)) ? 0 : 1;
    }

    // Five deviations of a share among 10,000.
    assertThat(ring.moved(layout)).isCloseTo(moved / 10_000.0, within(0.025)).isEqualTo(layout.moved(ring));
  }

  @Test
  void otherNodesKeepWhatElseTheRingHas() {
    HashRing ring = HashRing.of(List.of(A, B), 2048, KeyHash.keyed(new byte[16]));
    HashRing overridden = ring.withOverrides(Map.of("hot", List.of("b")));

    assertThat(ring.withNodes(List.of(C, A))).isEqualTo(HashRing.of(List.of(A, C), 2048, ring.keyHash()));
    assertThat(overridden.withNodes(List.of(C, B)).find("hot")).isEqualTo(B);
    assertThat(overridden.overrides()).isEqualTo(Map.of("hot", List.of("b")));
    assertThat(ring.overrides()).isEmpty();
    HashRing nginx = RingLayout.NGINX_CONSISTENT.ring(List.of(A));
    assertThat(nginx.withNodes(List.of(B))).isEqualTo(RingLayout.NGINX_CONSISTENT.ring(List.of(B)));
    assertThat(PlainHash.JUMP.ring(List.of(A)).withNodes(List.of(A.withZone("z"), new Node("d"))))
        .isEqualTo(PlainHash.JUMP.ring(List.of(A.withZone("z"), new Node("d"))));
  }

  /** A ring that grew node by node comes from nothing now and then, or each node would go through all slots. */
  @Test
  void aGrownRingIsTheSameAsOneMadeAtOnce() {
    HashRing grown = HashRing.of(List.of(new Node("node-0")), 1024);
    for (int i = 1; i < 300; i++) {
      grown = grown.with(new Node("node-" + i));
    }
    SlotRing ring = (SlotRing) grown;

    assertThat(grown).isEqualTo(HashRing.of(nodes(300), 1024));
    assertThat(grown.moved(HashRing.of(nodes(300), 1024))).isZero();
    assertThat(ring.horizon() * 300).isLessThan(5 * (Math.log(1024) + 1));
  }

  @Test
  void refusesNullNodes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HashRing.of(Arrays.asList(A, null)))
        .withMessage("a node of the ring is null; leave it out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingLayout.NGINX_CONSISTENT.ring(Arrays.asList(A, null)))
        .withMessage("a node of the ring is null; leave it out");
  }

  @Test
  void refusesNoNodes() {
    assertThatIllegalArgumentException()
        .isThrownBy(HashRing::of)
        .withMessage("a ring of no nodes has no owner for any key; give it at least one node");
  }

  @Test
  void refusesTooManyNodes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HashRing.of(nodes(65_536)))
        .withMessage("65536 nodes are more than a ring can have; give it at most 65535");
  }

  @Test
  void refusesTwoNodesOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HashRing.of(A, B, new Node("a", 3)))
        .withMessage("two nodes have the name 'a'; give each node a name of its own");
  }

  @Test
  void refusesTheHashOfALayout() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HashRing.of(List.of(A), 1024, RingLayout.NGINX_CONSISTENT.keyHash()))
        .withMessage("a ring cannot hash keys by CRC_32, which makes 32 bits, where it counts on 64; give it "
            + "KeyHash.xxh3() or a keyed one");
  }

  @Test
  void refusesToLeaveOutWhatIsNotThereOrAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HashRing.of(A, B).without("c"))
        .withMessage("the ring has no node 'c' to leave out; its nodes() are those that it has");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HashRing.of(A).without("a"))
        .withMessage("a ring of no nodes has no owner for any key; give it at least one node");
  }

  @Test
  void zoneAndMetadataMoveNothing() {
    HashRing ring = HashRing.of(A, B, C);
    Node moved = A.withZone("z").withMetadata(Map.of("rack", "7"));

    assertThat(ring.with(moved)).isNotEqualTo(ring).isEqualTo(HashRing.of(moved, B, C));
    assertThat(ring.with(moved).moved(ring)).isZero();
    assertThat(ring.with(moved).find("key").name()).isEqualTo(ring.find("key").name());
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 512, 1025, 1 << 25})
  void refusesSlots(int slots) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HashRing.of(List.of(A), slots))
        .withMessage("a ring cannot have " + slots + " slots; give it a power of two from 1024 to 16777216");
  }

  private static List<Node> nodes(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Node("node-" + i)).toList();
  }
}
