package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.snapshot.RingSnapshot;
import dev.holdfast.ring.snapshot.SnapshotException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A ring of any kind comes out of a file as it went in. */
final class SnapshotRoundTripTest {
  private static final KeyHash KEYED = KeyHash.keyed(new byte[16]);
  private static final long[] HASHES = new SplittableRandom(1).longs(3_000).toArray();

  @TempDir private Path directory;

  static Stream<HashRing> rings() {
    List<Node> nodes = IntStream.range(0, 40)
        .mapToObj(i -> new Node("node-" + i + ":1").withZone("zone-" + i % 3).withMetadata(Map.of("a", "ä" + i)))
        .toList();
    List<Node> weighted = nodes.stream().map(node -> node.withWeight(1 + node.name().length() % 3)).toList();
    return Stream.of(
            Rings.ofAllKinds(nodes),
            Stream.of(
                HashRing.of(List.of(new Node("alone"))),
                HashRing.of(weighted, HashRing.MIN_SLOTS),
                HashRing.of(weighted, 1 << 16).without("node-3:1").with(new Node("ü \uD83D\uDE00 new", 7.5)),
                RingLayout.LIBMEMCACHED_KETAMA_SPY.ring(weighted),
                RingLayout.LIBMEMCACHED_KETAMA.ring(nodes),
                RingLayout.SPYMEMCACHED_KETAMA.ring(nodes),
                RingLayout.TWEMPROXY_KETAMA.ring(weighted),
                RingLayout.exHashRing(1).ring(List.of(new Node("alone"))),
                RingLayout.envoyRingHash(1_024, RingLayout.MAX_POINTS).ring(reversed(nodes)),
                HashRing.of(nodes, HashRing.MIN_SLOTS, RingLayout.exHashRing(1).keyHash()),
                PlainHash.maglev(65_537).ring(nodes, RingLayout.envoyRingHash(1, 1).keyHash()),
                PlainHash.JUMP.ring(reversed(nodes), KEYED)))
        .flatMap(rings -> rings)
        .flatMap(ring -> Stream.of(ring, ring.withOverrides(Map.of(
            "hot", List.of(ring.nodes().get(0).name()),
            "", ring.nodes().stream().map(Node::name).limit(3).toList()))));
  }

  private static List<Node> reversed(List<Node> nodes) {
    List<Node> reversed = new ArrayList<>();
    nodes.forEach(node -> reversed.add(0, node));
    return reversed;
  }

  @ParameterizedTest
  @MethodSource("rings")
  void isTheSameRing(HashRing ring) throws SnapshotException {
    HashRing opened = roundTrip(ring);

    assertThat(opened).isEqualTo(ring).hasSameHashCodeAs(ring);
    assertThat(ring).isEqualTo(opened);
    assertThat(opened).isEqualTo(roundTrip(opened));
    assertThat(opened.nodes()).isEqualTo(ring.nodes());
    assertThat(opened.overrides()).isEqualTo(ring.overrides());
    assertThat(opened.slots()).isEqualTo(ring.slots());
    assertThat(opened.keyHash()).isEqualTo(ring.keyHash());
    assertThat(opened.moved(ring)).isZero();
    assertThat(ring.moved(opened)).isZero();
    assertThat(RingSnapshot.digest(opened)).isEqualTo(RingSnapshot.digest(ring));
    for (Node node : ring.nodes()) {
      assertThat(opened.share(node)).isEqualTo(ring.share(node));
    }
    assertThat(opened.share(new Node("stranger:1"))).isZero();
  }

  @ParameterizedTest
  @MethodSource("rings")
  void findsTheSameNodes(HashRing ring) throws SnapshotException {
    HashRing opened = roundTrip(ring);
    int[] indices = new int[HASHES.length];
    opened.find(HASHES, indices);
    int count = ring.nodes().size();
    for (int i = 0; i < HASHES.length; i++) {
      long hash = HASHES[i] >>> (Long.SIZE - ring.keyHash().bits());
      assertThat(indices[i]).isEqualTo(ring.findIndex(HASHES[i]));
      assertThat(opened.find(hash)).isEqualTo(ring.find(hash));
      assertThat(opened.arcEnd(hash)).isEqualTo(ring.arcEnd(hash));
      if (i < 30) {
        assertThat(opened.find("key-" + i)).isEqualTo(ring.find("key-" + i));
        Node[] all = new Node[count];
        Node[] expected = new Node[count];
        assertThat(opened.find(hash, all)).isEqualTo(ring.find(hash, expected));
        assertThat(all).isEqualTo(expected);
        assertThat(walk(opened, hash)).isEqualTo(walk(ring, hash));
      }
    }
    assertThat(opened.find("hot")).isEqualTo(ring.find("hot"));
    assertThat(opened.find("")).isEqualTo(ring.find(""));
    for (long edge : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0xFFFF_FFFFL}) {
      assertThat(opened.findIndex(edge)).isEqualTo(ring.findIndex(edge));
    }
  }

  private static List<Integer> walk(HashRing ring, long hash) {
    List<Integer> nodes = new ArrayList<>();
    ring.walk(hash, nodes::add);
    return nodes;
  }

  @ParameterizedTest
  @MethodSource("rings")
  void hasTheSameReplicas(HashRing ring) throws SnapshotException {
    Replicas opened = Replicas.of(roundTrip(ring), 3, Node::zone);
    Replicas replicas = Replicas.of(ring, 3, Node::zone);

    assertThat(opened).isEqualTo(replicas);
    int[] found = new int[3];
    int[] expected = new int[3];
    for (int i = 0; i < 300; i++) {
      assertThat(opened.find(HASHES[i], found)).isEqualTo(replicas.find(HASHES[i], expected));
      assertThat(found).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("rings")
  void makesOrdinaryRings(HashRing ring) throws SnapshotException {
    HashRing opened = roundTrip(ring);
    Node more = new Node("more:1");
    List<HashRing> made = new ArrayList<>();
    if (!ring.toString().startsWith("anchor of 40")) {
      assertThat(opened.with(more)).isEqualTo(ring.with(more));
      made.add(opened.with(more));
    }
    if (ring.nodes().size() > 1) {
      String first = ring.nodes().get(0).name();
      HashRing without = opened.without(first);
      HashRing expected = ring.without(first);
      assertThat(without).isEqualTo(expected);
      for (long hash : HASHES) {
        assertThat(without.findIndex(hash)).isEqualTo(expected.findIndex(hash));
      }
      made.add(without);
    }
    made.add(opened.withNodes(ring.nodes()));
    made.add(opened.withOverrides(Map.of()));
    made.add(opened.withOverrides(Map.of("k", List.of(ring.nodes().get(0).name()))));
    assertThat(made).allSatisfy(next -> assertThat(mapped(next)).isFalse());
  }

  private static boolean mapped(HashRing ring) {
    return ring instanceof MappedRing || (ring instanceof OverriddenRing overridden && mapped(overridden.ring()));
  }

  @ParameterizedTest
  @MethodSource("rings")
  void liesInTheFile(HashRing ring) throws SnapshotException {
    assertThat(mapped(roundTrip(ring))).isEqualTo(Members.hasCircle(ring));
    assertThat(mapped(ring)).isFalse();
  }

  /** With a heavier node that came and went, the horizon is not that of a race. */
  @Test
  void aRingWithAHistoryGoesOnAsIfItHadNone() throws SnapshotException {
    HashRing ring = HashRing.of(Rings.nodes(50), 1 << 14);
    for (int i = 0; i < 10; i++) {
      Node visitor = new Node("visitor-" + i, 0.5 + i);
      ring = roundTrip(roundTrip(ring).with(visitor)).without("node-" + i + ":1");
      HashRing anew = HashRing.of(ring.nodes(), 1 << 14);
      for (long hash : HASHES) {
        assertThat(ring.findIndex(hash)).isEqualTo(anew.findIndex(hash));
      }
    }
  }

  @Test
  void anOverrideMayNameANodeThatLeft() throws SnapshotException {
    HashRing ring = HashRing.of(Rings.nodes(5)).withOverrides(Map.of("k", List.of("node-1:1", "node-2:1")))
        .without("node-1:1");
    HashRing opened = roundTrip(ring);

    assertThat(opened).isEqualTo(ring);
    assertThat(opened.find("k").name()).isEqualTo("node-2:1");
    assertThat(opened.with(new Node("node-1:1")).find("k").name()).isEqualTo("node-1:1");
  }

  private HashRing roundTrip(HashRing ring) throws SnapshotException {
    Path file = directory.resolve("ring-" + directory.toFile().list().length);
    RingSnapshot.write(file, ring, 42);
    RingSnapshot snapshot =
        ring.keyHash().equals(KEYED) ? RingSnapshot.open(file, KEYED) : RingSnapshot.open(file);
    assertThat(snapshot.generation()).isEqualTo(42);
    assertThat(snapshot.digest()).isEqualTo(RingSnapshot.digest(ring));
    assertThat(snapshot.size()).isEqualTo(file.toFile().length());
    assertThat(Files.exists(snapshot.path())).isTrue();
    return snapshot.ring();
  }
}
