package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EjectionsTest {
  private static final int NODES = 12;

  static Stream<HashRing> rings() {
    Map<String, List<String>> overrides = Map.of(
        "one", List.of(name(3)), "two", List.of(name(3), name(7)), "all", nodes().stream().map(Node::name).toList());
    return Stream.of(
            HashRing.of(nodes(), 1024),
            RingLayout.NGINX_CONSISTENT.ring(nodes()),
            RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(nodes()),
            RingLayout.exHashRing(1).ring(nodes()))
        .flatMap(ring -> Stream.of(ring, ring.withOverrides(overrides)));
  }

  private static List<Node> nodes() {
    return IntStream.range(0, NODES).mapToObj(i -> new Node(name(i), 1 + i % 3)).toList();
  }

  private static String name(int i) {
    return "10.0.0." + i + ":11211";
  }

  /** Some hashes, among them those of overridden keys. */
  private static long[] hashes(HashRing ring, SplittableRandom random) {
    Stream<String> keys = Stream.of("one", "two", "all", "none");
    return Stream.concat(keys.map(ring.keyHash()::hash), random.longs(40).boxed()).mapToLong(hash -> hash).toArray();
  }

  @ParameterizedTest
  @MethodSource("rings")
  void findsTheFirstThatIsNotEjected(HashRing ring) {
    SplittableRandom random = new SplittableRandom(1);
    Set<String> down = new TreeSet<>();
    Ejections ejections = Ejections.of(ring);
    for (int step = 0; step < 200; step++) {
      String name = name(random.nextInt(NODES));
      if (random.nextInt(3) > 0 && down.size() < NODES - 1) {
        down.add(name);
        ejections = ejections.eject(name);
      } else {
        down.remove(name);
        ejections = ejections.restore(name);
      }
      assertThat(ejections.ejected()).extracting(Node::name).containsExactlyElementsOf(down);
      for (long hash : hashes(ring, random)) {
        check(ejections, hash, down);
      }
    }
  }

  private static void check(Ejections ejections, long hash, Set<String> down) {
    Node[] all = new Node[NODES];
    ejections.ring().find(hash, all);
    List<Node> expected = Arrays.stream(all).filter(node -> !down.contains(node.name())).toList();
    assertThat(ejections.find(hash)).isSameAs(expected.get(0));
    for (int room : new int[] {0, 1, 3, NODES, NODES + 1}) {
      List<Node> some = expected.subList(0, Math.min(room, expected.size()));
      Node[] nodes = new Node[room];
      int[] indices = new int[room];
      Arrays.fill(indices, -1);
      assertThat(ejections.find(hash, nodes)).isEqualTo(some.size());
      assertThat(ejections.find(hash, indices)).isEqualTo(some.size());
      assertThat(Arrays.asList(nodes).subList(0, some.size())).isEqualTo(some);
      assertThat(Arrays.asList(nodes).subList(some.size(), room)).allMatch(node -> node == null);
      assertThat(Arrays.stream(indices).limit(some.size()).mapToObj(ejections.ring().nodes()::get)).isEqualTo(some);
      assertThat(Arrays.stream(indices).skip(some.size())).allMatch(index -> index == -1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void inTheNativeRingKeysGoWhereTheyWouldGoIfTheNodesLeft(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HashRing ring = HashRing.of(
        IntStream.range(0, 40).mapToObj(i -> new Node(name(i), random.nextDouble(0.1, 4))).toList(), 4096);
    Ejections ejections = Ejections.of(ring);
    HashRing without = ring;
    for (int ejected = 0; ejected < 39; ejected += 13) {
      for (int i = 0; i < 13; i++) {
        ejections = ejections.eject(name(ejected + i));
        without = without.without(name(ejected + i));
      }
      for (long slot = 0; slot < 4096; slot++) {
        assertThat(ejections.find(slot << 52)).isSameAs(without.find(slot << 52));
      }
    }
  }

  @Test
  void whereEachNodeHasItsPointsKeysGoWhereTheyWouldGoIfItLeft() {
    HashRing ring = RingLayout.NGINX_CONSISTENT.ring(nodes());
    for (Node node : nodes()) {
      Ejections ejections = Ejections.of(ring).eject(node.name());
      HashRing without = ring.without(node.name());
      new SplittableRandom(1).longs(5_000).forEach(
          hash -> assertThat(ejections.find(hash)).isSameAs(without.find(hash)));
    }
  }

  /** What the class comment says of twemproxy: weighted ketama moves other nodes' keys when a node leaves. */
  @Test
  void weightedKetamaMovesKeysOfOthersAndEjectionsDoNot() {
    HashRing ring = RingLayout.TWEMPROXY_KETAMA.ring(nodes());
    Ejections ejections = Ejections.of(ring).eject(name(2));
    HashRing without = ring.without(name(2));
    int moved = 0;
    for (long hash : new SplittableRandom(1).longs(5_000).toArray()) {
      if (!ring.find(hash).name().equals(name(2))) {
        assertThat(ejections.find(hash)).isSameAs(ring.find(hash));
        moved += without.find(hash).equals(ring.find(hash)) ? 0 : 1;
      }
    }
    assertThat(moved).isPositive();
  }

  @ParameterizedTest
  @MethodSource("rings")
  void aRestoredNodeHasItsOwnKeysAgain(HashRing ring) {
    Ejections none = Ejections.of(ring);
    Ejections one = none.eject(name(1));
    Ejections other = one.eject(name(2)).restore(name(1));

    assertThat(one.restore(name(1))).isEqualTo(none).hasSameHashCodeAs(none);
    assertThat(one.eject(name(1))).isSameAs(one);
    assertThat(none.restore(name(1))).isSameAs(none);
    assertThat(other).isEqualTo(none.eject(name(2))).isNotEqualTo(one).isNotEqualTo(none);
    assertThat(none.ejected()).isEmpty();
    for (long hash : new SplittableRandom(1).longs(1_000).toArray()) {
      assertThat(one.restore(name(1)).find(hash)).isSameAs(ring.find(hash)).isSameAs(none.find(hash));
    }
  }

  @ParameterizedTest
  @MethodSource("rings")
  void findsByKey(HashRing ring) {
    Ejections ejections = Ejections.of(ring).eject(name(3));

    assertThat(ejections.find("two")).isSameAs(ejections.find(ring.keyHash().hash("two")));
    assertThat(ejections.ring()).isSameAs(ring);
    if (ring instanceof OverriddenRing) {
      assertThat(ejections.find("two").name()).isEqualTo(name(7));
    }
  }

  @ParameterizedTest
  @MethodSource("rings")
  void tellsWhenAllAreEjected(HashRing ring) {
    Ejections ejections = Ejections.of(ring);
    for (Node node : ring.nodes()) {
      ejections = ejections.eject(node.name());
    }
    Ejections all = ejections;
    Node[] into = new Node[2];

    assertThat(all.ejected()).isEqualTo(ring.nodes());
    assertThat(all.find(42, into)).isZero();
    assertThat(all.find(42, new int[2])).isZero();
    assertThat(into).containsOnlyNulls();
    assertThatIllegalStateException()
        .isThrownBy(() -> all.find(42))
        .withMessage("all nodes that a hash could find are ejected: " + ring
            + ", 12 ejected; restore one, or take the owner that ring() finds");
    assertThat(all.restore(name(5)).find(42).name()).isEqualTo(name(5));
  }

  @Test
  void aNodeWithoutPointsIsNotFoundWhenAllOthersAreEjected() {
    HashRing ring = RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(
        List.of(new Node("heavy:1", 1_000_000), new Node("light:1", 1)));
    Ejections ejections = Ejections.of(ring).eject("heavy:1");

    assertThat(ring.find(42, new Node[2])).isEqualTo(1);
    assertThat(ejections.find(42, new Node[2])).isZero();
    assertThatIllegalStateException()
        .isThrownBy(() -> ejections.find(42))
        .withMessage("all nodes that a hash could find are ejected: " + ring
            + ", 1 ejected; restore one, or take the owner that ring() finds");
  }

  @Test
  void refusesNodesThatAreNotThere() {
    Ejections ejections = Ejections.of(HashRing.of(nodes(), 1024));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ejections.eject("x"))
        .withMessage("the ring has no node 'x' to eject; its nodes() are those that it has");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ejections.restore("x"))
        .withMessage("the ring has no node 'x' to restore; its nodes() are those that it has");
  }

  @Test
  void tellsHowManyAreEjected() {
    assertThat(Ejections.of(HashRing.of(nodes(), 1024)).eject(name(1)))
        .hasToString("ring of 12 nodes in 1024 slots, 1 ejected");
  }

  /** Overrides and ejections cast rings to this. */
  @Test
  void allRingsCanBeGoneThroughStepByStep() {
    assertThat(kinds(HashRing.class)).isNotEmpty().allMatch(SteppedRing.class::isAssignableFrom);
  }

  private static Stream<Class<?>> kinds(Class<?> kind) {
    return kind.isSealed() ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(EjectionsTest::kinds)
        : Stream.of(kind);
  }

  @Test
  void indicesAreOfTheSameNodes() {
    HashRing ring = HashRing.of(new Node("a"), new Node("b"), new Node("c"));
    Ejections ejections = Ejections.of(ring).eject("b");
    for (long hash = Long.MIN_VALUE; hash < Long.MAX_VALUE - (1L << 56); hash += 1L << 55) {
      assertThat(ring.nodes().get(ejections.findIndex(hash))).isSameAs(ejections.find(hash));
    }
  }

  @Test
  void ejectionsGoWithTheRing() {
    HashRing ring = HashRing.of(new Node("a"), new Node("b"), new Node("c"));
    Ejections ejections = Ejections.of(ring).eject("a").eject("b");
    HashRing next = ring.without("a").with(new Node("d")).with(new Node("b", 2));

    assertThat(ejections.withRing(next).ejected()).containsExactly(new Node("b", 2));
    assertThat(ejections.withRing(next)).isEqualTo(Ejections.of(next).eject("b"));
    assertThat(ejections.withRing(ring)).isEqualTo(ejections);
  }
}
