package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of replicas against their definition, and what changes in them over random histories, slot by slot. */
final class ReplicaOrderTest {
  private int named;

  private static Set<Integer> preferred(HashRing ring, long hash) {
    Set<Integer> order = new LinkedHashSet<>();
    ring.walk(hash, node -> {
      order.add(node);
      return order.size() < ring.nodes().size();
    });
    return order;
  }

  /** The nodes of a ring's order of preference by level, then by that order, in the obvious way. */
  private static List<Integer> byLevel(HashRing ring, Set<Integer> order, Function<Node, ?> attribute) {
    Map<Object, Integer> seen = new HashMap<>();
    List<List<Integer>> levels = new ArrayList<>();
    for (int node : order) {
      int level = seen.merge(attribute.apply(ring.nodes().get(node)), 1, Integer::sum) - 1;
      if (level == levels.size()) {
        levels.add(new ArrayList<>());
      }
      levels.get(level).add(node);
    }
    return levels.stream().flatMap(List::stream).toList();
  }

  /** Holds replicas to their definition at a hash. */
  private static void check(List<Replicas> all, long hash, Function<Node, ?> attribute) {
    HashRing ring = all.get(0).ring();
    List<Integer> expected = byLevel(ring, preferred(ring, hash), attribute);
    for (Replicas replicas : all) {
      assertThat(found(replicas, hash))
          .isEqualTo(expected.subList(0, Math.min(replicas.count(), expected.size())));
    }
  }

  private static List<Integer> found(Replicas replicas, long hash) {
    int[] into = new int[replicas.count() + 1];
    return Arrays.stream(into, 0, replicas.find(hash, into)).boxed().toList();
  }

  /** Few and many nodes, equal and unequal weights, one zone to many, zones of one node beside large ones. */
  @ParameterizedTest
  @CsvSource({
    "1,1,1", "2,2,1", "3,3,2", "4,7,3", "5,12,4", "6,40,3", "7,40,40", "8,100,3", "9,100,12", "10,200,5", "11,200,2",
    "12,9,2", "13,60,30", "14,25,1"
  })
  void tableIsTheDefinition(long seed, int nodes, int zones) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Node> members = IntStream.range(0, nodes).mapToObj(i -> node(random, zones)).toList();
    HashRing ring = HashRing.of(members, 1024 << random.nextInt(3));
    List<Replicas> plain = new ArrayList<>();
    List<Replicas> zoned = new ArrayList<>();
    for (int count : new int[] {1, 2, 3, 4, 7, nodes, nodes + 2}) {
      plain.add(Replicas.of(ring, count));
      zoned.add(Replicas.of(ring, count, Node::zone));
      zoned.add(ReplicaWalk.of(ring, count, Node::zone));
    }
    for (long slot = 0; slot < ring.slots(); slot += 1 + nodes / 50) {
      long hash = slot * (Long.MIN_VALUE / ring.slots()) * -2;
      check(plain, hash, node -> node);
      check(zoned, hash, Node::zone);
    }
  }

  /** One node is a zone of its own, another weighs as much as all others: the race alone would take forever. */
  @Test
  void rareZonesAndLightNodes() {
    List<Node> nodes = new ArrayList<>();
    IntStream.range(0, 50).forEach(i -> nodes.add(new Node("n" + i).withZone("most")));
    nodes.add(new Node("heavy", 1e6).withZone("heavy"));
    nodes.add(new Node("light", 1e-6).withZone("light"));
    nodes.add(new Node("lighter", 1e-9).withZone("lighter"));
    HashRing ring = HashRing.of(nodes, 1024);
    for (int count : new int[] {2, 3, 4, 5, 53}) {
      List<Replicas> zoned = List.of(Replicas.of(ring, count, Node::zone));
      List<Replicas> plain = List.of(Replicas.of(ring, count));
      for (long slot = 0; slot < 1024; slot += 3) {
        check(zoned, slot << 54, Node::zone);
        check(plain, slot << 54, node -> node);
      }
    }
  }

  static List<RingLayout> layouts() {
    return List.of(
        RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED, RingLayout.NGINX_CONSISTENT, RingLayout.exHashRing(1),
        RingLayout.exHashRing(32), RingLayout.envoyRingHash(1, 7));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void tablesOfGivenPointsToo(RingLayout layout) {
    SplittableRandom random = new SplittableRandom(1);
    for (int nodes : new int[] {1, 2, 9, 30}) {
      HashRing ring = layout.ring(IntStream.range(0, nodes)
          .mapToObj(i -> new Node("10.0.0." + i + ":11211").withZone("zone-" + random.nextInt(4))).toList());
      for (int count : new int[] {1, 3, 5, nodes}) {
        List<Replicas> zoned = List.of(Replicas.of(ring, count, Node::zone));
        List<Replicas> plain = List.of(Replicas.of(ring, count));
        for (int i = 0; i < 300; i++) {
          long hash = i < 2 ? -i : random.nextLong();
          for (long each : new long[] {hash, ring.arcEnd(hash), ring.arcEnd(hash) + 1}) {
            check(zoned, each, Node::zone);
            check(plain, each, node -> node);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,2,3", "2,3,3", "3,3,5", "4,6,3", "5,4,2", "6,2,6"})
  void oneExchangeAtMost(long seed, int zones, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Node> nodes = new ArrayList<>(List.of(node(random, zones)));
    HashRing before = HashRing.of(nodes, 1024);
    for (int step = 0; step < 120; step++) {
      int kind = nodes.size() == 1 ? 0 : random.nextInt(5);
      Node old = nodes.get(random.nextInt(nodes.size()));
      HashRing after;
      if (kind < 2) {
        Node added = node(random, zones);
        nodes.add(added);
        after = before.with(added);
        check(before, after, count, added.name());
      } else if (kind < 4) {
        nodes.remove(old);
        after = before.without(old.name());
        check(after, before, count, old.name());
      } else {
        Node heavier = old.withWeight(old.weight() * (1 + random.nextDouble()));
        after = before.with(heavier);
        check(before, after, count, old.name());
        nodes.set(nodes.indexOf(old), heavier);
      }
      before = after;
    }
  }

  /** Holds that only the node that the second ring has, or has heavier, comes in, for one other or for none. */
  private static void check(HashRing less, HashRing more, int count, String changed) {
    check(less, more, Replicas.of(less, count), Replicas.of(more, count), changed, true);
    check(less, more, Replicas.of(less, count, Node::zone), Replicas.of(more, count, Node::zone), changed, false);
  }

  private static void check(
      HashRing less, HashRing more, Replicas before, Replicas after, String changed, boolean ordered) {
    for (long slot = 0; slot < 1024; slot++) {
      List<String> with = names(more, found(after, slot << 54));
      List<String> without = names(less, found(before, slot << 54));
      Set<String> in = new HashSet<>(with);
      in.removeAll(without);
      Set<String> out = new HashSet<>(without);
      out.removeAll(with);
      assertThat(in).isSubsetOf(changed);
      assertThat(out).hasSizeLessThanOrEqualTo(in.size());
      assertThat(without).hasSize(Math.min(before.count(), less.nodes().size()));
      if (ordered) {
        List<String> others = with.stream().filter(name -> !name.equals(changed)).toList();
        assertThat(without.stream().filter(name -> !name.equals(changed)).limit(others.size())).isEqualTo(others);
      }
    }
  }

  private static List<String> names(HashRing ring, List<Integer> indices) {
    return indices.stream().map(index -> ring.nodes().get(index).name()).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void zonesDifferAsLongAsThereAreAny(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HashRing ring = HashRing.of(
        IntStream.range(0, 100).mapToObj(i -> node(random, 1).withZone("zone-" + Math.min(i, 3))).toList());
    Replicas five = Replicas.of(ring, 5, Node::zone);
    Node[] into = new Node[5];
    for (long slot = 0; slot < ring.slots(); slot++) {
      long hash = slot << 46;
      assertThat(five.find(hash, into)).isEqualTo(5);
      if (!into[0].equals(ring.find(hash))
          || Arrays.stream(into, 0, 4).map(Node::zone).distinct().count() != 4
          || Arrays.stream(into).distinct().count() != 5) {
        throw new AssertionError("slot " + slot + " has " + Arrays.toString(into));
      }
    }
  }

  /** A zone number that is the lesser of two random ones, so that zones are of different sizes. */
  private Node node(SplittableRandom random, int zones) {
    double weight = random.nextInt(3) == 0 ? 1 : random.nextDouble(0.01, 4);
    String zone = "zone-" + random.nextInt(1 + random.nextInt(zones));
    return new Node("node-" + named++, weight).withZone(zone);
  }
}
