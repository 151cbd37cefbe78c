package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Nodes for tests. */
final class Nodes {
  private Nodes() {}

  static List<Node> named(String... names) {
    return Stream.of(names).map(Node::new).toList();
  }

  /** Makes the nodes n00, n01 and so on. */
  static List<Node> count(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Node(String.format("n%02d", i))).toList();
  }

  static List<Node> plus(List<Node> nodes, Node more) {
    List<Node> all = new ArrayList<>(nodes);
    all.add(more);
    return all;
  }

  static List<String> names(Membership membership) {
    return membership.nodes().stream().map(Node::name).toList();
  }
}
