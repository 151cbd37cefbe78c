package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OverriddenRingTest {
  private static final int NODES = 9;

  static Stream<HashRing> rings() {
    return Stream.of(
        HashRing.of(nodes(), 1024),
        HashRing.of(nodes(), 1024, KeyHash.keyed(new byte[16])),
        RingLayout.NGINX_CONSISTENT.ring(nodes()),
        RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(nodes()),
        RingLayout.exHashRing(64).ring(nodes()),
        RingLayout.exHashRing(1).ring(nodes()));
  }

  private static List<Node> nodes() {
    return IntStream.range(0, NODES).mapToObj(i -> new Node(name(i), 1 + i % 3)).toList();
  }

  private static String name(int i) {
    return "10.0.0." + i + ":11211";
  }

  /** Overrides of the keys "key-0", "key-1", ..., and of the empty key, the CRC-32 of which is 0. */
  private static Map<String, List<String>> overrides(int count, long seed) {
    Random random = new Random(seed);
    Map<String, List<String>> nodesOfKey = new HashMap<>();
    for (int i = 0; i < count; i++) {
      List<String> names = new ArrayList<>(nodes().stream().map(Node::name).toList());
      Collections.shuffle(names, random);
      nodesOfKey.put(i == 0 ? "" : "key-" + i, names.subList(0, 1 + random.nextInt(i == 1 ? NODES : 3)));
    }
    return nodesOfKey;
  }

  /** What a key should find: the nodes of its override that are there, then all that its ring prefers. */
  private static List<Node> expected(HashRing ring, List<String> first, long hash) {
    Set<Node> nodes = new LinkedHashSet<>();
    first.forEach(name -> ring.nodes().stream().filter(node -> node.name().equals(name)).forEach(nodes::add));
    Node[] own = new Node[ring.nodes().size()];
    int count = ring.find(hash, own);
    nodes.addAll(Arrays.asList(own).subList(0, count));
    return List.copyOf(nodes);
  }

  private static void check(HashRing ring, long hash, List<Node> expected) {
    Node[] batch = new Node[3];
    ring.find(new long[] {~hash, hash}, batch);
    assertThat(ring.find(hash)).isSameAs(expected.get(0)).isSameAs(batch[1]);
    assertThat(ring.nodes().get(ring.findIndex(hash))).isSameAs(expected.get(0));
    assertThat(batch[2]).isNull();
    for (int room = 0; room <= NODES + 1; room++) {
      List<Node> some = expected.subList(0, Math.min(room, expected.size()));
      Node[] nodes = new Node[room];
      int[] indices = new int[room];
      BitSet bits = new BitSet();
      bits.set(3);
      assertThat(ring.find(hash, nodes)).isEqualTo(some.size());
      assertThat(Arrays.asList(nodes).subList(0, some.size())).isEqualTo(some);
      assertThat(ring.find(hash, indices)).isEqualTo(some.size());
      assertThat(Arrays.stream(indices).limit(some.size()).mapToObj(ring.nodes()::get)).isEqualTo(some);
      assertThat(ring.find(hash, room, bits)).isEqualTo(some.size());
      assertThat(bits.stream().mapToObj(ring.nodes()::get)).containsExactlyInAnyOrderElementsOf(some);
      List<Node> walked = new ArrayList<>();
      ring.walk(hash, node -> {
        walked.add(ring.nodes().get(node));
        return Set.copyOf(walked).size() < some.size();
      });
      assertThat(List.copyOf(new LinkedHashSet<>(walked))).isEqualTo(expected.subList(0, Math.max(1, some.size())));
    }
  }

  @ParameterizedTest
  @MethodSource("rings")
  void overriddenKeysFindTheirNodesFirst(HashRing ring) {
    Map<String, List<String>> nodesOfKey = overrides(60, 1);
    HashRing overridden = ring.withOverrides(nodesOfKey);
    nodesOfKey.forEach((key, names) -> {
      long hash = ring.keyHash().hash(key);
      List<Node> expected = expected(ring, names, hash);
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      Node[] two = new Node[2];
      check(overridden, hash, expected);
      assertThat(overridden.find(key)).isSameAs(expected.get(0)).isSameAs(overridden.find(bytes));
      assertThat(overridden.find(ByteBuffer.wrap(bytes))).isSameAs(expected.get(0));
      assertThat(overridden.find(key, two)).isEqualTo(2);
      assertThat(two).containsExactly(expected.get(0), expected.get(1));
    });
  }

  @ParameterizedTest
  @MethodSource("rings")
  void allOthersFindWhatTheRingFinds(HashRing ring) {
    HashRing overridden = ring.withOverrides(overrides(60, 2));
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 300; i++) {
      long hash = i < 3 && ring.keyHash().bits() == 64 ? i - 1 : random.nextLong();
      check(overridden, hash, expected(ring, List.of(), hash));
    }
  }

  @ParameterizedTest
  @MethodSource("rings")
  void findsEachOfThousands(HashRing ring) {
    Map<String, List<String>> nodesOfKey = overrides(5_000, 3);
    HashRing overridden = ring.withOverrides(nodesOfKey);
    int differ = 0;
    for (Map.Entry<String, List<String>> entry : nodesOfKey.entrySet()) {
      assertThat(overridden.find(entry.getKey()).name()).isEqualTo(entry.getValue().get(0));
      differ += overridden.find(entry.getKey()).equals(ring.find(entry.getKey())) ? 0 : 1;
    }
    assertThat(differ).isGreaterThan(3_000);
    for (int i = 0; i < 5_000; i++) {
      assertThat(overridden.find("other-" + i)).isSameAs(ring.find("other-" + i));
    }
  }

  @Test
  void walkOffersEachNodeOnceWhereTheRingDoes() {
    HashRing overridden = HashRing.of(nodes(), 1024).withOverrides(Map.of("a", List.of(name(4), name(2))));
    List<Integer> walked = new ArrayList<>();
    overridden.walk(overridden.keyHash().hash("a"), walked::add);

    assertThat(walked).hasSize(NODES).doesNotHaveDuplicates().startsWith(4, 2);
  }

  @Test
  void onlyTheBitsOfTheHashCount() {
    HashRing ring = RingLayout.NGINX_CONSISTENT.ring(nodes());
    String name = name(ring.find("").equals(nodes().get(0)) ? 1 : 0);
    HashRing overridden = ring.withOverrides(Map.of("", List.of(name)));

    assertThat(overridden.find(0L).name()).isEqualTo(name);
    assertThat(overridden.find(0xABCDL << 32).name()).isEqualTo(name);
    assertThat(overridden.arcEnd(0xABCDL << 32)).isZero();
    assertThat(overridden.find(1L)).isSameAs(ring.find(1L));
  }

  @ParameterizedTest
  @MethodSource("rings")
  void overriddenHashesAreArcsOfTheirOwn(HashRing ring) {
    Map<String, List<String>> nodesOfKey = overrides(40, 4);
    HashRing overridden = ring.withOverrides(nodesOfKey);
    TreeSet<Long> hashes = new TreeSet<>(Long::compareUnsigned);
    nodesOfKey.keySet().forEach(key -> hashes.add(ring.keyHash().hash(key)));
    long last = -1L >>> (64 - ring.keyHash().bits());
    long first = 0;
    int own = 0;
    long end;
    do {
      end = overridden.arcEnd(first);
      assertThat(overridden.arcEnd(end)).isEqualTo(end);
      if (hashes.contains(first)) {
        own++;
        assertThat(end).isEqualTo(first);
      } else {
        assertThat(hashes.subSet(first, true, end, true)).isEmpty();
        assertThat(end == ring.arcEnd(first) || hashes.contains(end + 1)).isTrue();
        assertThat(overridden.findIndex(end)).isEqualTo(overridden.findIndex(first)).isEqualTo(ring.findIndex(first));
      }
      first = end + 1;
    } while (end != last);
    assertThat(own).isEqualTo(hashes.size());
  }

  @ParameterizedTest
  @MethodSource("rings")
  void overridesRestWhileTheirNodesAreAway(HashRing ring) {
    Map<String, List<String>> nodesOfKey =
        Map.of("one", List.of(name(2)), "two", List.of(name(2), name(5)), "last", List.of(name(5), name(2)));
    HashRing overridden = ring.withOverrides(nodesOfKey);
    HashRing less = ring.without(name(2));
    HashRing away = overridden.without(name(2));
    nodesOfKey.forEach((key, names) -> {
      long hash = ring.keyHash().hash(key);
      check(away, hash, expected(less, names, hash));
    });
    Node heavier = new Node(name(2), 5);

    assertThat(away.find("one")).isSameAs(less.find("one"));
    assertThat(away.find("two").name()).isEqualTo(name(5));
    assertThat(away.find("last").name()).isEqualTo(name(5));
    assertThat(away.arcEnd(ring.keyHash().hash("one"))).isEqualTo(less.arcEnd(ring.keyHash().hash("one")));
    assertThat(away.with(heavier).find("one")).isSameAs(heavier);
    assertThat(away.with(heavier).find("two")).isSameAs(heavier);
    assertThat(away.with(heavier)).isEqualTo(ring.without(name(2)).with(heavier).withOverrides(nodesOfKey));
    assertThat(overridden.with(new Node("10.0.0.99:11211")).find("one").name()).isEqualTo(name(2));
  }

  @ParameterizedTest
  @MethodSource("rings")
  void overridingAgainReplacesAndNothingLeavesTheRing(HashRing ring) {
    HashRing overridden = ring.withOverrides(Map.of("a", List.of(name(1))));

    assertThat(ring.withOverrides(Map.of())).isSameAs(ring);
    assertThat(overridden.withOverrides(Map.of())).isSameAs(ring);
    assertThat(overridden.withOverrides(Map.of("b", List.of(name(2)))))
        .isEqualTo(ring.withOverrides(Map.of("b", List.of(name(2)))));
  }

  @ParameterizedTest
  @MethodSource("rings")
  void sharesAndMovementAreTheRings(HashRing ring) {
    HashRing overridden = ring.withOverrides(overrides(60, 5));
    HashRing less = ring.without(name(4));

    assertThat(overridden.nodes()).allMatch(node -> overridden.share(node) == ring.share(node));
    assertThat(overridden.moved(ring)).isZero();
    assertThat(ring.moved(overridden)).isZero();
    assertThat(overridden.moved(less)).isEqualTo(ring.moved(less)).isPositive();
    assertThat(ring.moved(less.withOverrides(Map.of("a", List.of(name(1)))))).isEqualTo(ring.moved(less));
    assertThat(overridden.slots()).isEqualTo(ring.slots());
    assertThat(overridden.keyHash()).isEqualTo(ring.keyHash());
  }

  @Test
  void equalsByRingAndOverrides() {
    HashRing ring = HashRing.of(nodes(), 1024);
    HashRing overridden = ring.withOverrides(Map.of("a", List.of(name(1), name(2))));

    assertThat(overridden)
        .isEqualTo(HashRing.of(nodes(), 1024).withOverrides(Map.of("a", List.of(name(1), name(2)))))
        .hasSameHashCodeAs(HashRing.of(nodes(), 1024).withOverrides(Map.of("a", List.of(name(1), name(2)))))
        .isNotEqualTo(ring.withOverrides(Map.of("a", List.of(name(2), name(1)))))
        .isNotEqualTo(ring)
        .isNotEqualTo(HashRing.of(nodes(), 2048).withOverrides(Map.of("a", List.of(name(1), name(2)))));
    assertThat(overridden).hasToString("ring of 9 nodes in 1024 slots with 1 override");
    assertThat(ring.withOverrides(overrides(3, 1))).hasToString("ring of 9 nodes in 1024 slots with 3 overrides");
  }

  @Test
  void copiesWhatItIsGiven() {
    List<String> names = new ArrayList<>(List.of(name(1)));
    Map<String, List<String>> nodesOfKey = new HashMap<>(Map.of("a", names));
    HashRing overridden = HashRing.of(nodes(), 1024).withOverrides(nodesOfKey);
    names.set(0, name(2));
    nodesOfKey.clear();

    assertThat(overridden).isEqualTo(HashRing.of(nodes(), 1024).withOverrides(Map.of("a", List.of(name(1)))));
    assertThat(overridden.without(name(3)).find("a").name()).isEqualTo(name(1));
  }

  /** Two texts of one CRC-32: of 77,000 random ones some have the same with even chance, of 500,000 surely. */
  private static List<String> twins() {
    SplittableRandom random = new SplittableRandom(1);
    Map<Long, String> seen = new HashMap<>();
    for (int i = 0; i < 500_000; i++) {
      String key = Long.toString(random.nextLong(), 36);
      String other = seen.put(RingLayout.NGINX_CONSISTENT.keyHash().hash(key), key);
      if (other != null) {
        return List.of(other, key);
      }
    }
    throw new AssertionError("no two keys have one hash");
  }

  @Test
  void keysOfOneHashShareAnOverride() {
    List<String> twins = twins();
    HashRing ring = RingLayout.NGINX_CONSISTENT.ring(nodes());
    String name = name(ring.find(twins.get(0)).equals(nodes().get(0)) ? 1 : 0);
    Map<String, List<String>> one = Map.of(twins.get(0), List.of(name));
    Map<String, List<String>> both = Map.of(twins.get(0), List.of(name), twins.get(1), List.of(name));

    assertThat(ring.withOverrides(one).find(twins.get(1)).name()).isEqualTo(name);
    assertThat(ring.withOverrides(both).find(twins.get(1)).name()).isEqualTo(name);
  }

  @Test
  void refusesTwoMeaningsOfOneHash() {
    List<String> twins = twins();
    HashRing ring = RingLayout.NGINX_CONSISTENT.ring(nodes());
    Map<String, List<String>> both = new LinkedHashMap<>();
    both.put(twins.get(0), List.of(name(1)));
    both.put(twins.get(1), List.of(name(2)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ring.withOverrides(both))
        .withMessage("the keys '" + twins.get(0) + "' and '" + twins.get(1)
            + "' have one hash, so that no override can tell them apart; give both the same nodes, or leave one out");
    // On a ring of 64 bits they are two.
    assertThat(HashRing.of(nodes(), 1024).withOverrides(both).find(twins.get(1)).name()).isEqualTo(name(2));
  }

  @Test
  void refusesNodesThatAreNotThere() {
    refuses("k", List.of(name(1), "x"),
        "the override of the key 'k' names the node 'x', which the ring has not; its nodes() are those that it has");
    refuses("k", List.of(" "),
        "the override of the key 'k' names the node ' ', which the ring has not; its nodes() are those that it has");
  }

  @Test
  void refusesListsThatMeanNothing() {
    refuses("k", List.of(), "the override of the key 'k' names no node; name at least one, or leave the key out");
    refuses("k", List.of(name(1), name(2), name(1)),
        "the override of the key 'k' names the node '10.0.0.1:11211' twice; name each node once");
  }

  @Test
  @SuppressWarnings("NullAway") // What callers without null checks do.
  void refusesNulls() {
    refuses("k", null, "the override of the key 'k' has the list null; name at least one node, or leave the key out");
    refuses("k", Arrays.asList(name(1), null), "the override of the key 'k' names the node null; leave nulls out");
    refuses(null, List.of(name(1)), "an override has the key null; give it the key's text");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HashRing.of(nodes(), 1024).withOverrides(null))
        .withMessage("the overrides are null; give the ring a map, which may be empty");
  }

  private static void refuses(String key, List<String> names, String message) {
    Map<String, List<String>> nodesOfKey = new HashMap<>();
    nodesOfKey.put(key, names);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HashRing.of(nodes(), 1024).withOverrides(nodesOfKey))
        .withMessage(message);
  }

  @Test
  void replicasBeginWithTheOverride() {
    List<Node> nodes =
        IntStream.range(0, 9).mapToObj(i -> new Node("node-" + i).withZone("zone-" + i % 3)).toList();
    HashRing base = HashRing.of(nodes, 1024);
    HashRing ring = base.withOverrides(Map.of("hot", List.of("node-4", "node-1")));
    Replicas replicas = Replicas.of(ring, 3, Node::zone);
    Replicas ofBase = Replicas.of(base, 3, Node::zone);
    Node[] into = new Node[3];
    Node[] without = new Node[3];

    assertThat(replicas.find("hot", into)).isEqualTo(3);
    assertThat(into[0].name()).isEqualTo("node-4");
    assertThat(into).extracting(Node::zone).doesNotHaveDuplicates();
    for (int i = 0; i < 100; i++) {
      assertThat(replicas.find("key-" + i, into)).isEqualTo(ofBase.find("key-" + i, without));
      assertThat(into).isEqualTo(without);
    }
    assertThat(replicas.count()).isEqualTo(3);
    assertThat(replicas.ring()).isSameAs(ring);
    assertThat(replicas).isEqualTo(Replicas.of(ring, 3, Node::zone)).isNotEqualTo(ofBase);
  }
}
