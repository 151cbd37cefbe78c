package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lookups, shares and movement of rings with given points, against a tree that does the same in the obvious way. */
final class ContinuumRingTest {
  private static final Node A = new Node("a:1");
  private static final Node B = new Node("b:1");
  private static final Node C = new Node("c:1");

  static Stream<RingLayout> layouts() {
    return Stream.of(
        RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED, RingLayout.LIBMEMCACHED_KETAMA_SPY, RingLayout.LIBMEMCACHED_KETAMA,
        RingLayout.SPYMEMCACHED_KETAMA, RingLayout.TWEMPROXY_KETAMA, RingLayout.NGINX_CONSISTENT,
        RingLayout.exHashRing(1), RingLayout.exHashRing(512), RingLayout.envoyRingHash(1, 7),
        RingLayout.envoyRingHash(1024, RingLayout.MAX_POINTS));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void findsWhatATreeFinds(RingLayout layout) {
    for (int nodes : new int[] {1, 2, 5, 61}) {
      ContinuumRing ring = (ContinuumRing) layout.ring(nodes(nodes));
      NavigableMap<Long, Node> tree = tree(ring);
      SplittableRandom random = new SplittableRandom(nodes);
      for (int i = 0; i < 5_000; i++) {
        check(ring, tree, i < 3 ? i - 1 : random.nextLong());
      }
      for (int point = 0; point <= ring.slots(); point += 1 + point / 50) {
        long hash = Points.flip(ring.places()[point]) >>> ring.align();
        check(ring, tree, hash - 1);
        check(ring, tree, hash);
        check(ring, tree, hash + 1);
      }
    }
  }

  private static void check(ContinuumRing ring, NavigableMap<Long, Node> tree, long hash) {
    Set<Node> clockwise = new LinkedHashSet<>();
    for (Map<Long, Node> part : List.of(tree.tailMap(Points.flip(hash << ring.align()), true), tree)) {
      for (Node node : part.values()) {
        if (clockwise.size() == 4) {
          break;
        }
        clockwise.add(node);
      }
    }
    Node[] some = new Node[4];
    int count = ring.find(hash, some);

    assertThat(ring.find(hash)).isSameAs(clockwise.iterator().next()).isSameAs(some[0]);
    assertThat(count).isEqualTo(clockwise.size());
    assertThat(Arrays.asList(some).subList(0, count)).isEqualTo(List.copyOf(clockwise));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void sharesAreArcs(RingLayout layout) {
    ContinuumRing ring = (ContinuumRing) layout.ring(nodes(10));
    double[] arcs = new double[10];
    double before = ring.places()[ring.slots() - 1] - 0x1p64;
    for (int i = 0; i < ring.slots(); i++) {
      arcs[ring.owners()[i]] += (ring.places()[i] - before) / 0x1p64;
      before = ring.places()[i];
    }

    for (int i = 0; i < 10; i++) {
      assertThat(ring.share(ring.nodes().get(i))).isCloseTo(arcs[i], within(1e-9));
    }
    assertThat(ring.nodes().stream().mapToDouble(ring::share).sum()).isCloseTo(1, within(1e-14));
    assertThat(ring.share(new Node("stranger:1"))).isZero();
    Node first = ring.nodes().get(0);
    assertThat(ring.share(new Node(first.name(), 2))).isEqualTo(ring.share(first));
    assertThat(layout.ring(List.of(A)).share(A)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void movedIsWhatKeysDo(RingLayout layout) {
    HashRing before = layout.ring(nodes(10));
    HashRing after = layout.ring(nodes(11));
    SplittableRandom random = new SplittableRandom(1);
    int moved = 0;
    for (int i = 0; i < 200_000; i++) {
      long hash = random.nextLong();
      moved += before.find(hash).name().equals(after.find(hash).name()) ? 0 : 1;
    }

    assertThat(before.moved(after)).isCloseTo(moved / 200_000.0, within(0.006)).isEqualTo(after.moved(before));
    assertThat(before.moved(before)).isZero();
    assertThat(layout.ring(List.of(A)).moved(layout.ring(List.of(B)))).isEqualTo(1);
    assertThat(layout.ring(List.of(A, B)).moved(layout.ring(List.of(B, A)))).isZero();
  }

  @Test
  void movedToTheNewNodeIsItsShare() {
    Node added = new Node("10.0.0.10:11211");
    HashRing before = RingLayout.SPYMEMCACHED_KETAMA.ring(nodes(9));
    List<Node> more = new ArrayList<>(nodes(9));
    more.add(added);
    HashRing after = RingLayout.SPYMEMCACHED_KETAMA.ring(more);

    assertThat(before.moved(after)).isEqualTo(after.share(added));
  }

  @Test
  void ringsThatHashAlikeCompare() {
    HashRing weighted = RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(nodes(3));
    HashRing spy = RingLayout.SPYMEMCACHED_KETAMA.ring(nodes(3));

    assertThat(weighted.moved(spy)).isEqualTo(spy.moved(weighted)).isBetween(0.5, 0.8);
  }

  @Test
  void ringsThatHashDifferentlyDoNot() {
    HashRing own = HashRing.of(A);
    HashRing nginx = RingLayout.NGINX_CONSISTENT.ring(List.of(A));
    HashRing envoy = RingLayout.envoyRingHash(2, 2).ring(List.of(A, B));

    assertThatIllegalArgumentException().isThrownBy(() -> own.moved(nginx))
        .withMessage("two rings hash keys in different ways, so that no arcs can be compared: ring of 1 node in 262144 "
            + "slots, and nginx's consistent ring of 1 node with 160 points; look keys up in both");
    assertThatIllegalArgumentException().isThrownBy(() -> envoy.moved(nginx));
    assertThatIllegalArgumentException().isThrownBy(() -> envoy.moved(own));
  }

  @Test
  void pointsAtTheEndsOfTheCircle() {
    Points points = new Points("test", 64);
    points.add(0, 0);
    points.add(1, -1);
    points.add(2, 1);
    points.add(2, -1);
    HashRing ring = ContinuumRing.of(
        RingLayout.exHashRing(1), List.of(C, B, A), new Node[] {A, B, C}, points.sorted());

    assertThat(ring.slots()).isEqualTo(3);
    assertThat(ring.find(0L)).isSameAs(C);
    assertThat(ring.find(1L)).isSameAs(A);
    assertThat(ring.find(2L)).isSameAs(B);
    assertThat(ring.find(-1L)).isSameAs(B);
    assertThat(ring.share(B)).isEqualTo(1 - 0x1p-53);
    Node[] all = new Node[5];
    assertThat(ring.find(-1L, all)).isEqualTo(3);
    assertThat(all).containsExactly(B, C, A, null, null);
  }

  @Test
  void atOnePlaceTheFirstOrTheLastGivenWins() {
    for (boolean last : new boolean[] {false, true}) {
      Points points = new Points("test", 32);
      if (last) {
        points.keepLast();
      }
      points.add(1, 7);
      points.add(0, 7);
      points.add(2, 7);

      assertThat(points.sorted()).singleElement().extracting(Points.Point::node).isEqualTo(last ? 2 : 1);
    }
  }

  @Test
  void onlyTheLow32BitsOfA32BitHashCount() {
    HashRing ring = RingLayout.NGINX_CONSISTENT.ring(nodes(5));

    assertThat(ring.find(0x1234_5678_9ABC_DEF0L)).isSameAs(ring.find(0x9ABC_DEF0L));
  }

  @Test
  void equalsByLayoutNodesAndPoints() {
    HashRing ring = RingLayout.exHashRing(8).ring(List.of(A, B));

    assertThat(ring).isEqualTo(RingLayout.exHashRing(8).ring(List.of(B, A)))
        .hasSameHashCodeAs(RingLayout.exHashRing(8).ring(List.of(B, A)))
        .isNotEqualTo(RingLayout.exHashRing(9).ring(List.of(A, B)))
        .isNotEqualTo(RingLayout.exHashRing(8).ring(List.of(A, C)))
        .isNotEqualTo(HashRing.of(A, B));
    assertThat(ring).hasToString("ex_hash_ring of 8 replicas ring of 2 nodes with 16 points");
    assertThat(ring.nodes()).containsExactly(A, B);
  }

  private static NavigableMap<Long, Node> tree(ContinuumRing ring) {
    NavigableMap<Long, Node> tree = new TreeMap<>();
    for (int i = 0; i < ring.slots(); i++) {
      tree.put(ring.places()[i], ring.members()[ring.owners()[i]]);
    }
    assertThat(tree).hasSize(ring.slots());
    return tree;
  }

  private static List<Node> nodes(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> new Node("10.0.0." + i + ":11211")).toList();
  }
}
