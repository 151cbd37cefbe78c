package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all rings of plain hashes promise, as rings. */
final class PlainRingTest {
  private static final Node A = new Node("a");
  private static final Node B = new Node("b");
  private static final Node C = new Node("c");

  static Stream<HashRing> rings() {
    return Stream.of(1, 2, 3, 7, 50).flatMap(count -> Rings.ofPlainHashes(Rings.nodes(count)));
  }

  @ParameterizedTest
  @MethodSource("rings")
  void allWaysToFindAgree(HashRing ring) {
    SplittableRandom random = new SplittableRandom(1);
    int size = ring.nodes().size();
    long[] hashes = random.longs(200).toArray();
    Node[] owners = new Node[200];
    ring.find(hashes, owners);
    for (int i = 0; i < hashes.length; i++) {
      List<Integer> walked = walk(ring, hashes[i], Integer.MAX_VALUE);
      List<Integer> once = List.copyOf(new LinkedHashSet<>(walked));
      assertThat(ring.findIndex(hashes[i])).isEqualTo(walked.get(0));
      assertThat(ring.find(hashes[i])).isSameAs(owners[i]).isSameAs(ring.nodes().get(walked.get(0)));
      assertThat(once).hasSize(size);
      for (int count : new int[] {0, 1, 2, 3, size, size + 2}) {
        int most = Math.min(count, size);
        int[] indices = new int[count];
        Node[] nodes = new Node[count];
        BitSet bits = new BitSet();
        bits.set(70);
        assertThat(ring.find(hashes[i], indices)).isEqualTo(most);
        assertThat(ring.find(hashes[i], nodes)).isEqualTo(most);
        assertThat(ring.find(hashes[i], count, bits)).isEqualTo(most);
        assertThat(Arrays.stream(indices).limit(most).boxed()).isEqualTo(once.subList(0, most));
        assertThat(Arrays.asList(nodes).subList(0, most))
            .isEqualTo(once.subList(0, most).stream().map(ring.nodes()::get).toList());
        assertThat(bits.stream().boxed()).hasSameElementsAs(once.subList(0, most));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rings")
  void aWalkEndsWhenTheVisitorHasEnough(HashRing ring) {
    assertThat(walk(ring, 42, 1)).hasSize(1);
    assertThat(walk(ring, 42, 2)).hasSizeLessThanOrEqualTo(2);
  }

  private static List<Integer> walk(HashRing ring, long hash, int most) {
    List<Integer> walked = new ArrayList<>();
    ring.walk(hash, index -> {
      walked.add(index);
      return walked.size() < most;
    });
    return walked;
  }

  @ParameterizedTest
  @MethodSource("rings")
  void sharesAreWhatKeysSay(HashRing ring) {
    int[] counts = new int[ring.nodes().size()];
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100_000; i++) {
      counts[ring.findIndex(random.nextLong())]++;
    }

    assertThat(ring.nodes().stream().mapToDouble(ring::share).sum()).isCloseTo(1, within(1e-12));
    for (int i = 0; i < counts.length; i++) {
      double share = ring.share(ring.nodes().get(i));
      // Five deviations: 567 checks in all, so by chance one in three thousand seeds would fail.
      assertThat(counts[i] / 1e5).isCloseTo(share, within(1e-9 + 5 * Math.sqrt(share * (1 - share) / 1e5)));
    }
    assertThat(ring.share(new Node("stranger"))).isZero();
    assertThat(ring.share(ring.nodes().get(0).withWeight(7))).isEqualTo(ring.share(ring.nodes().get(0)));
  }

  @ParameterizedTest
  @MethodSource("rings")
  void hasNoArcs(HashRing ring) {
    assertThat(ring.arcEnd(42)).isEqualTo(42);
    assertThat(ring.arcEnd(-1)).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("rings")
  void nodesAreSortedAndCannotBeChanged(HashRing ring) {
    assertThat(ring.nodes()).isSortedAccordingTo((x, y) -> x.name().compareTo(y.name()));
    assertThatThrownBy(() -> ring.nodes().set(0, A)).isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @MethodSource("rings")
  void withReplacesANodeOfThatName(HashRing ring) {
    Node old = ring.nodes().get(0);
    HashRing moved = ring.with(old.withZone("elsewhere"));

    assertThat(moved.nodes().get(0).zone()).isEqualTo("elsewhere");
    for (long i = 0; i < 1_000; i++) {
      assertThat(moved.findIndex(Mixer.mix(i))).isEqualTo(ring.findIndex(Mixer.mix(i)));
    }
    assertThat(moved).isNotEqualTo(ring);
    assertThat(moved.with(old)).isEqualTo(ring).hasSameHashCodeAs(ring);
  }

  @Test
  void onlyMaglevHasSlots() {
    assertThat(Rings.ofPlainHashes(Rings.nodes(3)).map(HashRing::slots))
        .containsExactly(0, 0, 0, 0, 65_537, 1_009, 0, 0, 0);
  }

  @Test
  void orderCountsWhereTheTableSaysSo() {
    List<Node> nodes = Rings.nodes(20);
    List<Node> shuffled = new ArrayList<>(nodes);
    Collections.shuffle(shuffled, new Random(1));
    for (PlainHash hash : List.of(PlainHash.JUMP, PlainHash.BINOMIAL, PlainHash.anchor(30))) {
      HashRing ring = hash.ring(nodes);
      HashRing other = hash.ring(shuffled);
      assertThat(other).isNotEqualTo(ring);
      assertThat(other.moved(ring)).isGreaterThan(0.5);
      // The same bucket, in both the node given at its place.
      for (long i = 0; i < 1_000; i++) {
        long key = Mixer.mix(i);
        assertThat(shuffled.indexOf(other.find(key))).isEqualTo(nodes.indexOf(ring.find(key)));
      }
    }
    for (PlainHash hash : List.of(PlainHash.RENDEZVOUS, PlainHash.maglev(211))) {
      assertThat(hash.ring(shuffled)).isEqualTo(hash.ring(nodes)).hasSameHashCodeAs(hash.ring(nodes));
      assertThat(hash.ring(shuffled).moved(hash.ring(nodes))).isZero();
    }
  }

  @Test
  void equalsByHashNodesAndHistory() {
    List<Node> two = List.of(A, B);
    assertThat(PlainHash.JUMP.ring(two)).isEqualTo(PlainHash.JUMP.ring(two)).isNotEqualTo(PlainHash.BINOMIAL.ring(two));
    assertThat(PlainHash.JUMP.ring(two)).isNotEqualTo(PlainHash.JUMP.ring(two, KeyHash.keyed(new byte[16])));
    assertThat(PlainHash.maglev(7)).isEqualTo(PlainHash.maglev(7)).isNotEqualTo(PlainHash.maglev(11));
    assertThat(PlainHash.maglev(7)).hasSameHashCodeAs(PlainHash.maglev(7));

    HashRing anchor = PlainHash.anchor(5).ring(List.of(A, B, C));
    assertThat(anchor.without("b").with(B)).isEqualTo(anchor).hasSameHashCodeAs(anchor);
    assertThat(anchor.without("c")).isEqualTo(PlainHash.anchor(5).ring(two));
    assertThat(anchor.without("a").without("b").with(A).with(B)).isNotEqualTo(anchor);
  }

  /** Three of four keys: a jump ring and a circle agree by chance only. */
  @Test
  void movedComparesAnyRings() {
    List<Node> four = Rings.nodes(4);
    HashRing circle = HashRing.of(four);
    Rings.ofPlainHashes(four).forEach(ring -> {
      assertThat(circle.moved(ring)).isEqualTo(ring.moved(circle)).isBetween(0.6, 0.9);
      assertThat(ring.moved(ring)).isZero();
    });
    HashRing jump = PlainHash.JUMP.ring(four);
    // What comes has one part in five; five deviations of the estimate.
    assertThat(jump.moved(jump.with(A))).isCloseTo(0.2, within(0.002));
    assertThat(PlainHash.JUMP.ring(List.of(A)).moved(HashRing.of(A))).isZero();
    assertThat(PlainHash.JUMP.ring(List.of(A)).moved(HashRing.of(B))).isEqualTo(1);
    HashRing envoy = RingLayout.envoyRingHash(1024, 4096).ring(four);
    HashRing maglev = PlainHash.maglev(65_537).ring(four, envoy.keyHash());
    assertThat(envoy.moved(maglev)).isEqualTo(maglev.moved(envoy)).isBetween(0.6, 0.9);
  }

  @Test
  void refusesToCompareOtherHashes() {
    HashRing jump = PlainHash.JUMP.ring(List.of(A));
    HashRing keyed = HashRing.of(List.of(A, B), 1024, KeyHash.keyed(new byte[16]));
    String why = "two rings hash keys in different ways, so that no arcs can be compared: ";

    assertThatIllegalArgumentException().isThrownBy(() -> jump.moved(keyed))
        .withMessage(why + "jump with 1 node, and ring of 2 nodes in 1024 slots; look keys up in both");
    assertThatIllegalArgumentException().isThrownBy(() -> keyed.moved(jump))
        .withMessage(why + "ring of 2 nodes in 1024 slots, and jump with 1 node; look keys up in both");
  }

  @Test
  void tellsItsNameAndSize() {
    assertThat(PlainHash.JUMP.ring(List.of(A))).hasToString("jump with 1 node");
    assertThat(PlainHash.BINOMIAL.ring(List.of(A, B))).hasToString("binomial with 2 nodes");
    assertThat(PlainHash.RENDEZVOUS.ring(List.of(A, B))).hasToString("rendezvous with 2 nodes");
    assertThat(PlainHash.maglev(7).ring(List.of(A, B))).hasToString("Maglev of 7 entries with 2 nodes");
    assertThat(PlainHash.anchor(7).ring(List.of(A, B))).hasToString("anchor of 7 buckets with 2 nodes");
  }

  @Test
  void takesAsManyNodesAsItSays() {
    List<Node> most = Rings.nodes(HashRing.MAX_NODES);
    for (PlainHash hash : List.of(PlainHash.JUMP, PlainHash.BINOMIAL, PlainHash.RENDEZVOUS, PlainHash.maglev(65_537),
        PlainHash.anchor(HashRing.MAX_NODES))) {
      HashRing ring = hash.ring(most);
      assertThat(ring.find(ring.keyHash().hash("key"))).isSameAs(ring.nodes().get(ring.findIndex(
          ring.keyHash().hash("key"))));
    }
  }

  @ParameterizedTest
  @MethodSource("rings")
  void refusesWhatAllRingsRefuse(HashRing ring) {
    assertThatIllegalArgumentException().isThrownBy(() -> ring.without("stranger"))
        .withMessage("the ring has no node 'stranger' to leave out; its nodes() are those that it has");
    if (ring.nodes().size() == 1) {
      assertThatIllegalArgumentException().isThrownBy(() -> ring.without(ring.nodes().get(0).name()))
          .withMessage("a ring of no nodes has no owner for any key; give it at least one node");
    }
    assertThatThrownBy(() -> ring.find(new long[2], new Node[1])).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void lookupsAllocateNothing() {
    List<HashRing> rings = Rings.ofPlainHashes(Rings.nodes(20)).toList();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      least = Math.min(least, allocatedByLookups(rings));
    }

    // The best of five: what the JVM itself allocates on this thread, once, is not the lookup's.
    assertThat(least).isZero();
  }

  private static long allocatedByLookups(List<HashRing> rings) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    HashRing[] each = rings.toArray(new HashRing[0]);
    Node[] nodes = new Node[3];
    int[] indices = new int[3];
    BitSet bits = new BitSet(20);
    int[] visits = new int[1];
    IntPredicate visitor = index -> ++visits[0] % 4 != 0;
    long before = threads.getThreadAllocatedBytes(thread);
    int found = 0;
    for (HashRing ring : each) {
      for (long i = 0; i < 10_000; i++) {
        long hash = Mixer.mix(i);
        found += ring.findIndex(hash) >= 0 && ring.find(hash) != null ? 1 : 0;
        found += ring.find(hash, nodes) + ring.find(hash, indices) + ring.find(hash, 3, bits);
        ring.walk(hash, visitor);
      }
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(found).isEqualTo(each.length * 100_000);
    return allocated;
  }
}
