package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplicasTest {
  private static final int LOOKUPS = 100_000;
  private static final Node A = new Node("a").withZone("east");
  private static final Node B = new Node("b", 2).withZone("east");
  private static final Node C = new Node("c", 0.5).withZone("west");
  private static final Node D = new Node("d").withZone("east");
  private static final HashRing RING = HashRing.of(List.of(A, B, C, D), 1024);

  private int found;

  /** In a table, and at lookup. */
  static List<Replicas> three() {
    return List.of(Replicas.of(RING, 3, Node::zone), ReplicaWalk.of(RING, 3, Node::zone));
  }

  /** Users keep copies where these say: if this fails, the change breaks them. */
  @ParameterizedTest
  @MethodSource("three")
  void orderIsFrozen(Replicas replicas) {
    Node[] into = new Node[3];
    StringBuilder names = new StringBuilder();
    for (long slot = 0; slot < 1024; slot += 32) {
      replicas.find(slot << 54, into);
      names.append(into[0].name()).append(into[1].name()).append(into[2].name()).append(' ');
    }

    assertThat(names).hasToString(
        "dca bcd acb dcb bcd bca dcb bcd bcd acb bca bcd acd cba dcb dca "
            + "bcd bcd dcb bcd bca dcb dca bca acd dcb cdb bca bcd bcd dcb acb ");
  }

  @ParameterizedTest
  @MethodSource("three")
  void allWaysToFindAgree(Replicas replicas) {
    for (int i = 0; i < 500; i++) {
      String key = "key-" + i;
      long hash = RING.keyHash().hash(key);
      Node[] nodes = new Node[5];
      Node[] others = new Node[3];
      int[] indices = {-1, -1, -1, -1};
      BitSet set = new BitSet();
      set.set(77);

      assertThat(replicas.find(hash, nodes)).isEqualTo(3);
      assertThat(replicas.find(key, others)).isEqualTo(3);
      assertThat(replicas.find(hash, indices)).isEqualTo(3);
      assertThat(replicas.find(hash, set)).isEqualTo(3);

      assertThat(nodes).containsExactly(others[0], others[1], others[2], null, null);
      assertThat(nodes[0]).isSameAs(RING.find(key));
      assertThat(List.of(nodes[0].zone(), nodes[1].zone())).contains("east", "west");
      assertThat(indices).startsWith(RING.nodes().indexOf(nodes[0]), RING.nodes().indexOf(nodes[1])).endsWith(-1);
      assertThat(set.stream()).containsExactlyInAnyOrder(indices[0], indices[1], indices[2]);
    }
  }

  @ParameterizedTest
  @MethodSource("three")
  void findsAsManyAsThereIsRoomFor(Replicas replicas) {
    Node[] all = new Node[3];
    Node[] two = new Node[2];
    replicas.find("x", all);

    assertThat(replicas.find("x", two)).isEqualTo(2);
    assertThat(two).containsExactly(all[0], all[1]);
    assertThat(replicas.find("x", new Node[0])).isZero();
    assertThat(replicas.find(0, new int[1])).isEqualTo(1);
  }

  @Test
  void endsWhenThereAreNoMoreNodes() {
    for (Replicas replicas : List.of(Replicas.of(RING, 9), ReplicaWalk.of(RING, 9, Node::zone))) {
      Node[] into = new Node[9];
      assertThat(replicas.find("x", into)).isEqualTo(4);
      assertThat(Arrays.copyOf(into, 5)).containsExactlyInAnyOrder(A, B, C, D, null);
      assertThat(replicas.find(1, new BitSet())).isEqualTo(4);
      assertThat(replicas.count()).isEqualTo(9);
    }
  }

  @Test
  void oneNodeIsAllThereIs() {
    Node[] into = new Node[3];

    assertThat(Replicas.of(HashRing.of(A), 3, Node::zone).find("x", into)).isEqualTo(1);
    assertThat(into).containsExactly(A, null, null);
    assertThat(Replicas.of(RingLayout.NGINX_CONSISTENT.ring(List.of(A)), 3).find("x", into)).isEqualTo(1);
  }

  @Test
  void oneReplicaIsTheOwner() {
    HashRing ring = HashRing.of(nodes(100), 4096);
    Replicas one = Replicas.of(ring, 1);
    int[] owner = new int[1];
    for (long slot = 0; slot < 4096; slot++) {
      assertThat(one.find(slot << 52, owner)).isEqualTo(1);
      assertThat(owner[0]).isEqualTo(ring.findIndex(slot << 52));
    }
  }

  @Test
  void findsNodesWithoutPointsNowhere() {
    HashRing ring = RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(List.of(new Node("a:1", 100_000), new Node("b:1")));
    Node[] into = new Node[2];

    assertThat(ring.find(0, into)).isEqualTo(1);
    assertThat(Replicas.of(ring, 2).find(0, into)).isEqualTo(1);
    assertThat(ReplicaWalk.of(ring, 2, Node::zone).find(0, into)).isEqualTo(1);
    assertThat(into).containsExactly(new Node("a:1", 100_000), null);
  }

  @Test
  void differsByAnyAttribute() {
    List<Node> nodes = nodes(12);
    List<Node> racked = IntStream.range(0, 12)
        .mapToObj(i -> nodes.get(i).withMetadata(Map.of("rack", "rack-" + i % 4))).toList();
    HashRing ring = HashRing.of(racked, 1024);
    Replicas replicas = Replicas.of(ring, 4, node -> node.metadata().get("rack"));
    Node[] into = new Node[4];
    for (long slot = 0; slot < 1024; slot++) {
      assertThat(replicas.find(slot << 54, into)).isEqualTo(4);
      assertThat(into).extracting(node -> node.metadata().get("rack")).doesNotHaveDuplicates();
    }
  }

  /** Two zones that have no name are one zone: else two copies could fail together unnoticed. */
  @Test
  void anEmptyZoneIsAZone() {
    HashRing ring = HashRing.of(List.of(new Node("x"), new Node("y"), C), 1024);
    Replicas replicas = Replicas.of(ring, 2, Node::zone);
    Node[] into = new Node[2];
    for (long slot = 0; slot < 1024; slot++) {
      replicas.find(slot << 54, into);
      assertThat(into).contains(C);
    }
  }

  @Test
  void refusesNodesWithoutTheAttribute() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Replicas.of(RING, 3, node -> node.metadata().get("rack")))
        .withMessage("node 'a' has null for what its replicas should differ in; give the node a value, or return one "
            + "for such nodes");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0})
  void refusesNone(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Replicas.of(RING, count))
        .withMessage(count + " replicas are not even the owner; ask for 1 or more");
  }

  @Test
  void refusesTablesThatAreTooLarge() {
    HashRing ring = HashRing.of(nodes(5000));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Replicas.of(ring, 6000))
        .withMessage("6000 replicas of ring of 5000 nodes in 262144 slots would take a table of 2147483648 entries, "
            + "more than 1073741824; ask for fewer replicas, or give the ring fewer slots");
  }

  @Test
  void equalsByRingCountAndGroups() {
    Replicas zoned = Replicas.of(RING, 2, Node::zone);

    assertThat(zoned)
        .isEqualTo(Replicas.of(HashRing.of(List.of(D, C, B, A), 1024), 2, node -> node.zone().length() + node.zone()))
        .hasSameHashCodeAs(Replicas.of(RING, 2, Node::zone))
        .isNotEqualTo(Replicas.of(RING, 3, Node::zone))
        .isNotEqualTo(Replicas.of(RING, 2))
        .isNotEqualTo(Replicas.of(HashRing.of(List.of(A, B, C, D), 2048), 2, Node::zone))
        .isNotEqualTo(ReplicaWalk.of(RING, 2, Node::zone));
    assertThat(Replicas.of(RING, 9)).isNotEqualTo(Replicas.of(RING, 10));
    assertThat(ReplicaWalk.of(RING, 2, Node::zone))
        .isEqualTo(ReplicaWalk.of(RING, 2, Node::zone))
        .hasSameHashCodeAs(ReplicaWalk.of(RING, 2, Node::zone))
        .isNotEqualTo(ReplicaWalk.of(RING, 2, Node::name));
  }

  @Test
  void tellsWhatItIs() {
    assertThat(Replicas.of(RING, 3)).hasToString("3 replicas of ring of 4 nodes in 1024 slots");
    assertThat(Replicas.of(RING, 1, Node::zone))
        .hasToString("1 replica over 2 groups of ring of 4 nodes in 1024 slots");
    assertThat(ReplicaWalk.of(RING, 2, node -> 0))
        .hasToString("2 replicas over 1 group of ring of 4 nodes in 1024 slots");
    assertThat(Replicas.of(RING, 3).ring()).isSameAs(RING);
    assertThat(Replicas.of(RING, 3).arcEnd(5)).isEqualTo(RING.arcEnd(5)).isEqualTo((1L << 54) - 1);
  }

  /** What hashing characters allocates is the hash's own. */
  @Test
  void lookupsAllocateNothing() {
    List<Node> nodes = IntStream.range(0, 50).mapToObj(i -> new Node("n" + i).withZone("z" + i % 3)).toList();
    Replicas table = Replicas.of(HashRing.of(nodes), 3, Node::zone);
    Replicas points = Replicas.of(RingLayout.NGINX_CONSISTENT.ring(nodes), 3, Node::zone);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      least = Math.min(least, allocatedByLookups(table, points));
    }

    // The best of five: what the JVM itself allocates on this thread, once, is not the lookup's.
    assertThat(least).isZero();
    assertThat(found).isEqualTo(6 * 3 * 5 * LOOKUPS);
  }

  private long allocatedByLookups(Replicas table, Replicas points) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Node[] nodes = new Node[3];
    int[] indices = new int[3];
    BitSet set = new BitSet(50);
    byte[] bytes = "user:123456789012345".getBytes(StandardCharsets.UTF_8);
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < LOOKUPS; i++) {
      found += table.find((long) i << 40, nodes);
      found += table.find((long) i << 40, indices);
      found += table.find((long) i << 40, set);
      found += table.find(table.ring().keyHash().hash(bytes), nodes);
      found += points.find(i * 0x9E3779B9L, nodes);
      found += points.find(i * 0x9E3779B9L, set);
    }
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  private static List<Node> nodes(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Node("node-" + i)).toList();
  }
}
