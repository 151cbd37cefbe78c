package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a diff says of pairs of rings is what lookups in both of them say. */
final class RingDiffPropertyTest {
  private static final int HASHES = 3000;

  static IntStream seeds() {
    return IntStream.range(0, 120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void movesAreWhatLookupsSay(int seed) {
    Pair pair = Pair.of(seed);
    long end = -1;
    for (RingDiff.Move move : pair.diff().moves()) {
      assertThat(Long.compareUnsigned(move.first(), move.last())).isNotPositive();
      assertThat(end == -1 || Long.compareUnsigned(end, move.first()) < 0).isTrue();
      end = move.last();
      long middle = move.first() + Long.divideUnsigned(move.last() - move.first(), 2);
      for (long hash : new long[] {move.first(), middle, move.last()}) {
        assertThat(move.contains(hash)).isTrue();
        assertThat(pair.before(hash)).isEqualTo(names(move.from()));
        assertThat(pair.after(hash)).isEqualTo(names(move.to()));
      }
      if (move.first() != 0) {
        assertThat(pair.both(move.first() - 1)).isNotEqualTo(pair.both(move.first()));
        assertThat(move.contains(move.first() - 1)).isFalse();
      }
      if (move.last() != pair.end()) {
        assertThat(pair.both(move.last() + 1)).isNotEqualTo(pair.both(move.last()));
        assertThat(move.contains(move.last() + 1)).isFalse();
      }
    }
    for (long hash : pair.hashes()) {
      assertThat(pair.diff().moves().stream().filter(move -> move.contains(hash)).count())
          .isEqualTo(pair.before(hash).equals(pair.after(hash)) ? 0 : 1);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sharesAreTheWidthsOfTheMoves(int seed) {
    Pair pair = Pair.of(seed);
    double moved = 0;
    Map<String, Double> gained = new HashMap<>();
    Map<String, Double> lost = new HashMap<>();
    for (RingDiff.Move move : pair.diff().moves()) {
      List<String> from = names(move.from());
      List<String> to = names(move.to());
      double width = pair.width(move.first(), move.last());
      moved += from.get(0).equals(to.get(0)) ? 0 : width;
      to.stream().filter(name -> !from.contains(name)).forEach(name -> gained.merge(name, width, Double::sum));
      from.stream().filter(name -> !to.contains(name)).forEach(name -> lost.merge(name, width, Double::sum));
    }

    // Adding some thousand numbers below 1 rounds by less than that.
    assertThat(pair.diff().moved()).isCloseTo(moved, within(1e-12));
    assertThat(pair.diff().moved()).isEqualTo(pair.before.moved(pair.after));
    for (String name : pair.names()) {
      assertThat(pair.diff().gained(name)).isCloseTo(gained.getOrDefault(name, 0.0), within(1e-12));
      assertThat(pair.diff().lost(name)).isCloseTo(lost.getOrDefault(name, 0.0), within(1e-12));
    }
    double copied = pair.names().stream().mapToDouble(pair.diff()::gained).sum();
    double given = pair.names().stream().mapToDouble(pair.diff()::lost).sum();
    int held = Math.min(pair.replicas, pair.after.nodes().size()) - Math.min(pair.replicas, pair.before.nodes().size());
    assertThat(pair.diff().copied()).isCloseTo(copied, within(1e-12)).isCloseTo(given + held, within(1e-12));
    assertThat(pair.diff().copies().stream().mapToDouble(copy -> pair.width(copy.first(), copy.last())).sum())
        .isCloseTo(copied, within(1e-12));
  }

  /** Nodes have what the old ring gave them; after the copies they have what the new ring wants from them. */
  @ParameterizedTest
  @MethodSource("seeds")
  void copiesBringEveryHashToItsNodes(int seed) {
    Pair pair = Pair.of(seed);
    Map<String, NavigableSet<Long>> stores = new HashMap<>();
    for (long hash : pair.hashes()) {
      pair.before(hash).forEach(name -> store(stores, name).add(hash));
    }
    Map<String, NavigableSet<Long>> arrived = new HashMap<>();
    for (RingDiff.Copy copy : pair.diff().copies()) {
      for (long hash : store(stores, copy.from().name()).subSet(copy.first(), true, copy.last(), true)) {
        assertThat(copy.contains(hash)).isTrue();
        assertThat(store(arrived, copy.to().name()).add(hash)).isTrue();
        assertThat(copy.from()).isEqualTo(pair.source(hash));
      }
    }

    for (long hash : pair.hashes()) {
      Set<String> wanted = new HashSet<>(pair.after(hash));
      for (String name : pair.names()) {
        boolean had = store(stores, name).contains(hash);
        assertThat(store(arrived, name).contains(hash)).isEqualTo(wanted.contains(name) && !had);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void copiesThatTouchAreOne(int seed) {
    Map<String, Long> ends = new HashMap<>();
    long first = 0;
    for (RingDiff.Copy copy : Pair.of(seed).diff().copies()) {
      assertThat(Long.compareUnsigned(first, copy.first())).isNotPositive();
      first = copy.first();
      Long end = ends.put(copy.from().name() + " to " + copy.to().name(), copy.last());
      assertThat(end == null || Long.compareUnsigned(end + 1, copy.first()) < 0).isTrue();
    }
  }

  private static NavigableSet<Long> store(Map<String, NavigableSet<Long>> stores, String name) {
    return stores.computeIfAbsent(name, any -> new TreeSet<>(Long::compareUnsigned));
  }

  private static List<String> names(List<Node> nodes) {
    return nodes.stream().map(Node::name).toList();
  }

  private static List<String> names(HashRing ring, long hash, int replicas) {
    Node[] nodes = new Node[replicas];
    return names(Arrays.asList(nodes).subList(0, ring.find(hash, nodes)));
  }

  /** Two rings of one kind, some of whose nodes are the same, some with another weight. */
  private record Pair(HashRing before, HashRing after, int replicas, RingDiff diff, List<Long> hashes) {
    static Pair of(int seed) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Node> old = new ArrayList<>();
      List<Node> now = new ArrayList<>();
      int count = random.nextInt(1, 12);
      for (int i = 0; i < count; i++) {
        Node node = new Node("10.0.0." + i + ":11211", random.nextInt(1, 4));
        int kind = random.nextInt(6);
        if (kind != 0 || i == 0) {
          old.add(node);
        }
        if (kind != 1 || i == 0) {
          now.add(kind == 2 ? node.withWeight(random.nextInt(1, 4)) : node.withZone("z"));
        }
      }
      if (random.nextInt(8) == 0) {
        now.replaceAll(node -> new Node("other-" + node.name(), node.weight()));
      }
      HashRing before = ring(seed, old, false);
      HashRing after = ring(seed, now, true);
      int replicas = random.nextInt(1, 5);
      RingDiff diff = RingDiff.between(before, after, replicas);
      return new Pair(before, after, replicas, diff, hashes(random, diff, before.keyHash().bits()));
    }

    private static HashRing ring(int kind, List<Node> nodes, boolean after) {
      return switch (kind % 6) {
        case 0 -> HashRing.of(nodes, 1024);
        case 1 -> HashRing.of(nodes, after ? 1024 : 8192);
        case 2 -> HashRing.of(nodes, after ? 8192 : 1024);
        case 3 -> RingLayout.NGINX_CONSISTENT.ring(nodes);
        case 4 -> RingLayout.exHashRing(after ? 20 : 32).ring(nodes);
        default -> after ? RingLayout.LIBMEMCACHED_KETAMA_SPY.ring(nodes)
            : RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(nodes);
      };
    }

    private static List<Long> hashes(SplittableRandom random, RingDiff diff, int bits) {
      NavigableSet<Long> hashes = new TreeSet<>(Set.of(0L, -1L >>> (Long.SIZE - bits)));
      random.longs(HASHES / 2).forEach(hash -> hashes.add(hash >>> (Long.SIZE - bits)));
      for (int i = 0; i < HASHES / 2 && !diff.moves().isEmpty(); i++) {
        RingDiff.Move move = diff.moves().get(random.nextInt(diff.moves().size()));
        hashes.add(random.nextBoolean() ? move.first() : move.last());
      }
      return List.copyOf(hashes);
    }

    long end() {
      return -1L >>> (Long.SIZE - before.keyHash().bits());
    }

    double width(long first, long last) {
      double hashes = (double) ((last - first) >>> 1) * 2 + ((last - first) & 1) + 1;
      return Math.scalb(hashes, -before.keyHash().bits());
    }

    List<String> before(long hash) {
      return RingDiffPropertyTest.names(before, hash, replicas);
    }

    List<String> after(long hash) {
      return RingDiffPropertyTest.names(after, hash, replicas);
    }

    List<List<String>> both(long hash) {
      return List.of(before(hash), after(hash));
    }

    Set<String> names() {
      Set<String> names = new TreeSet<>(RingDiffPropertyTest.names(before.nodes()));
      names.addAll(RingDiffPropertyTest.names(after.nodes()));
      return names;
    }

    /** The first old holder that stays; the old owner if none does. */
    Node source(long hash) {
      Node[] nodes = new Node[replicas];
      int found = before.find(hash, nodes);
      List<String> left = RingDiffPropertyTest.names(after.nodes());
      return Arrays.stream(nodes, 0, found).filter(node -> left.contains(node.name())).findFirst().orElse(nodes[0]);
    }
  }
}
