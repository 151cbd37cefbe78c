package dev.holdfast.ring;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rings to try what all rings promise. */
final class Rings {
  private Rings() {}

  /** Rings of every kind, of nodes of weight 1 that have ports in their names. */
  static Stream<HashRing> ofAllKinds(List<Node> nodes) {
    return Stream.concat(
        Stream.of(
            HashRing.of(nodes),
            HashRing.of(nodes, HashRing.MIN_SLOTS, KeyHash.keyed(new byte[16])),
            RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(nodes),
            RingLayout.NGINX_CONSISTENT.ring(nodes),
            RingLayout.exHashRing(64).ring(nodes)),
        ofPlainHashes(nodes));
  }

  /** Rings of every plain hash, of at most 1,008 nodes of weight 1. */
  static Stream<HashRing> ofPlainHashes(List<Node> nodes) {
    return Stream.of(
        PlainHash.JUMP.ring(nodes),
        PlainHash.BINOMIAL.ring(nodes),
        PlainHash.RENDEZVOUS.ring(nodes),
        unequal(nodes),
        PlainHash.maglev(65_537).ring(nodes),
        PlainHash.maglev(1_009).ring(nodes),
        PlainHash.anchor(nodes.size()).ring(nodes),
        PlainHash.anchor(4 * nodes.size()).ring(nodes),
        withHistory(nodes));
  }

  /** Nodes of weight 1 that have ports in their names. */
  static List<Node> nodes(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Node("node-" + i + ":1")).toList();
  }

  /** All but one of weight 1, so that weights count. */
  private static HashRing unequal(List<Node> nodes) {
    return PlainHash.RENDEZVOUS.ring(nodes).with(nodes.get(0).withWeight(0.5));
  }

  /** An anchor from which others have left. */
  private static HashRing withHistory(List<Node> nodes) {
    Node early = new Node("early:1");
    Node late = new Node("late:1");
    HashRing ring = PlainHash.anchor(nodes.size() + 5).ring(List.of(early)).with(late);
    for (Node node : nodes) {
      ring = ring.with(node);
    }
    return ring.without("early:1").without("late:1");
  }
}
