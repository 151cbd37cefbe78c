package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RingDiffTest {
  private static final Node A = new Node("a");
  private static final Node B = new Node("b");
  private static final Node C = new Node("c");

  @Test
  void equalRingsDifferInNothing() {
    RingDiff diff = RingDiff.between(HashRing.of(A, B, C), HashRing.of(C, A, B), 2);

    assertThat(diff.moves()).isEmpty();
    assertThat(diff.copies()).isEmpty();
    assertThat(diff.moved()).isZero();
    assertThat(diff.copied()).isZero();
    assertThat(diff.gained("a")).isZero();
    assertThat(diff.lost("a")).isZero();
    assertThat(diff).hasToString("0.00% of the circle moved, 0.00% to copy; 0 moves, 0 copies");
  }

  @Test
  void oneNodeForAnotherMovesTheWholeCircle() {
    RingDiff diff = RingDiff.between(HashRing.of(A), HashRing.of(B));

    assertThat(diff.moves()).containsExactly(new RingDiff.Move(0, -1, List.of(A), List.of(B)));
    assertThat(diff.copies()).containsExactly(new RingDiff.Copy(0, -1, A, B));
    assertThat(diff.moved()).isEqualTo(1);
    assertThat(diff.copied()).isEqualTo(1);
    assertThat(diff.gained("b")).isEqualTo(1);
    assertThat(diff.lost("a")).isEqualTo(1);
    assertThat(diff.gained("a")).isZero();
    assertThat(diff.lost("stranger")).isZero();
    assertThat(diff).hasToString("100.00% of the circle moved, 100.00% to copy; 1 move, 1 copy");
  }

  @Test
  void hashesOf32BitsEndThere() {
    RingDiff diff =
        RingDiff.between(RingLayout.NGINX_CONSISTENT.ring(List.of(A)), RingLayout.NGINX_CONSISTENT.ring(List.of(B)));

    assertThat(diff.moves()).containsExactly(new RingDiff.Move(0, 0xFFFF_FFFFL, List.of(A), List.of(B)));
    assertThat(diff.moved()).isEqualTo(1);
    assertThat(diff.lost("a")).isEqualTo(1);
  }

  @Test
  void whatANodeIsBesideItsNameMovesNothing() {
    Node heavy = new Node("a", 7).withZone("z");

    assertThat(RingDiff.between(HashRing.of(A), HashRing.of(heavy)).moves()).isEmpty();
  }

  @Test
  void aSecondNodeIsCopiedToInOneGo() {
    HashRing before = HashRing.of(List.of(A), 1024);
    HashRing after = HashRing.of(List.of(A, B), 1024);
    RingDiff diff = RingDiff.between(before, after, 3);

    assertThat(diff.copies()).containsExactly(new RingDiff.Copy(0, -1, A, B));
    assertThat(diff.moves()).extracting(RingDiff.Move::from).containsOnly(List.of(A));
    assertThat(diff.moves()).extracting(RingDiff.Move::to).containsOnly(List.of(A, B), List.of(B, A));
    assertThat(diff.moved()).isEqualTo(after.share(B));
    assertThat(diff.copied()).isEqualTo(1);
    assertThat(diff.lost("a")).isZero();
  }

  @Test
  void anOtherOrderOfTheSameNodesIsAMoveThatCopiesNothing() {
    HashRing before = HashRing.of(A, B);
    HashRing after = HashRing.of(A, B.withWeight(3));
    RingDiff diff = RingDiff.between(before, after, 2);

    assertThat(diff.copies()).isEmpty();
    assertThat(diff.moved()).isEqualTo(before.moved(after)).isPositive();
    assertThat(diff.moves()).allSatisfy(move -> {
      assertThat(move.from()).containsExactly(A, B);
      assertThat(move.to()).containsExactly(after.nodes().get(1), A);
    });
  }

  /** The third replicas of a removed node's hashes come from the first that stays, never from the one that leaves. */
  @Test
  void copiesComeFromNodesThatStay() {
    List<Node> nodes = IntStream.range(0, 10).mapToObj(i -> new Node("n" + i)).toList();
    HashRing before = HashRing.of(nodes, 4096);
    HashRing after = HashRing.of(nodes.stream().filter(node -> !node.name().equals("n3")).toList(), 4096);
    RingDiff diff = RingDiff.between(before, after, 3);

    assertThat(diff.copies()).isNotEmpty().noneMatch(copy -> copy.from().name().equals("n3"));
    assertThat(diff.copied()).isEqualTo(diff.lost("n3"), within(1e-15)).isBetween(0.25, 0.35);
    assertThat(diff.moved()).isEqualTo(before.share(nodes.get(3)));
  }

  @Test
  void oneOfAHundredNodesTakesSomeThousandRanges() {
    List<Node> nodes = IntStream.range(0, 100).mapToObj(i -> new Node("n" + i)).toList();
    RingDiff diff = RingDiff.between(HashRing.of(nodes.subList(0, 99)), HashRing.of(nodes));

    assertThat(diff.moves()).hasSizeBetween(2400, 2800); // Its 2,600 slots, some of them side by side.
    assertThat(diff.copies()).hasSameSizeAs(diff.moves());
    assertThat(diff.copies()).allMatch(copy -> copy.to().name().equals("n99"));
  }

  @Test
  void rangesAreUnsigned() {
    RingDiff.Move move = new RingDiff.Move(5, Long.MIN_VALUE, List.of(A), List.of(B));
    RingDiff.Copy copy = new RingDiff.Copy(Long.MIN_VALUE, -1, A, B);

    assertThat(List.of(5L, 6L, Long.MAX_VALUE, Long.MIN_VALUE)).allMatch(move::contains);
    assertThat(List.of(0L, 4L, Long.MIN_VALUE + 1, -1L)).noneMatch(move::contains);
    assertThat(List.of(Long.MIN_VALUE, -1L)).allMatch(copy::contains);
    assertThat(List.of(0L, Long.MAX_VALUE)).noneMatch(copy::contains);
  }

  @Test
  void cannotBeChanged() {
    RingDiff diff = RingDiff.between(HashRing.of(A), HashRing.of(B));

    assertThatThrownBy(() -> diff.moves().clear()).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> diff.copies().clear()).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> diff.moves().get(0).to().clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void refusesNoReplicas() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingDiff.between(HashRing.of(A), HashRing.of(B), 0))
        .withMessage("a key cannot be on 0 nodes; give it at least 1 replica");
  }

  @Test
  void refusesRingsThatHashInDifferentWays() {
    HashRing other = HashRing.of(List.of(A), 1024, KeyHash.keyed(new byte[16]));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingDiff.between(HashRing.of(A), other))
        .withMessage("two rings hash keys in different ways, so that no arcs can be compared: ring of 1 node in 262144"
            + " slots, and ring of 1 node in 1024 slots; look keys up in both");
  }

  @Test
  void replicasDifferAsTheirRingsDoWhereTheyHaveNoAttribute() {
    HashRing before = HashRing.of(List.of(A, B, C), 1024);
    HashRing after = before.with(new Node("d", 2));
    RingDiff byRing = RingDiff.between(before, after, 2);
    RingDiff byReplicas = RingDiff.between(Replicas.of(before, 2), Replicas.of(after, 2));

    assertThat(byReplicas.moves()).isEqualTo(byRing.moves()).isNotEmpty();
    assertThat(byReplicas.copies()).isEqualTo(byRing.copies());
    assertThat(byReplicas.copied()).isEqualTo(byRing.copied());
  }

  @Test
  void aZoneThatComesTakesAReplicaOfEveryHash() {
    HashRing before = HashRing.of(List.of(A.withZone("x"), B.withZone("x"), C.withZone("x")), 1024);
    RingDiff diff =
        RingDiff.between(
            Replicas.of(before, 2, Node::zone), Replicas.of(before.with(new Node("d").withZone("y")), 2, Node::zone));

    assertThat(diff.gained("d")).isEqualTo(1);
    assertThat(diff.copied()).isEqualTo(1);
    assertThat(diff.lost("a") + diff.lost("b") + diff.lost("c")).isCloseTo(1, within(1e-9));
  }

  @Test
  void anOverriddenHashMovesAlone() {
    HashRing before = HashRing.of(A, B, C);
    long hash = before.keyHash().hash("hot");
    Node to = before.find("hot").equals(A) ? B : A;
    RingDiff diff = RingDiff.between(before, before.withOverrides(Map.of("hot", List.of(to.name()))));

    assertThat(diff.moves()).containsExactly(new RingDiff.Move(hash, hash, List.of(before.find("hot")), List.of(to)));
    assertThat(diff.copies()).containsExactly(new RingDiff.Copy(hash, hash, before.find("hot"), to));
  }

  @Test
  void refusesPlainHashes() {
    HashRing plain = PlainHash.maglev(17).ring(List.of(A, B));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingDiff.between(HashRing.of(A), plain.withOverrides(Map.of("key", List.of("a")))))
        .withMessageStartingWith("the ranges of hashes that move cannot be told, since ")
        .withMessageEndingWith(
            " has no circle on which hashes of a node lie together; HashRing.moved estimates how much moves");
  }

  @Test
  void moreReplicasThanNodesAreAll() {
    Replicas replicas = Replicas.of(HashRing.of(List.of(A, B), 1024), Integer.MAX_VALUE);

    assertThat(RingDiff.between(replicas, replicas).moves()).isEmpty();
  }
}
