package dev.holdfast.ring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The nodes of a ring, checked and sorted by name: what all rings have in common. */
final class Members {
  /** No index of a node: there are at most 65,535. */
  static final char NONE = 0xFFFF;

  private static final Comparator<Node> BY_NAME = Comparator.comparing(Node::name);

  private Members() {}

  static Node[] sorted(Collection<Node> nodes) {
    Node[] members = nodes.toArray(new Node[0]);
    if (members.length == 0) {
      throw new IllegalArgumentException("a ring of no nodes has no owner for any key; give it at least one node");
    }
    if (members.length > HashRing.MAX_NODES) {
      throw new IllegalArgumentException(
          members.length + " nodes are more than a ring can have; give it at most " + HashRing.MAX_NODES);
    }
    for (Node member : members) {
      if (member == null) {
        throw new IllegalArgumentException("a node of the ring is null; leave it out");
      }
    }
    Arrays.sort(members, BY_NAME);
    for (int i = 1; i < members.length; i++) {
      if (members[i].name().equals(members[i - 1].name())) {
        throw new IllegalArgumentException(
            "two nodes have the name '" + members[i].name() + "'; give each node a name of its own");
      }
    }
    return members;
  }

  static IllegalArgumentException incomparable(HashRing one, HashRing other) {
    return new IllegalArgumentException(
        "two rings hash keys in different ways, so that no arcs can be compared: " + one + ", and " + other
            + "; look keys up in both");
  }

  /** Whether hashes of a node lie together in a ring. */
  static boolean hasCircle(HashRing ring) {
    HashRing base = ring instanceof OverriddenRing overridden ? overridden.ring() : ring;
    return !(base instanceof PlainRing);
  }

  /** The nodes as a list that nobody can change; takes no copy. */
  static List<Node> list(Node[] members) {
    return Collections.unmodifiableList(Arrays.asList(members));
  }

  /** The same nodes and one more, which takes the place of one of its name. */
  static List<Node> with(List<Node> nodes, Node node) {
    List<Node> changed = new ArrayList<>(nodes);
    int index = indexOf(nodes, node.name());
    if (index < 0) {
      changed.add(node);
    } else {
      changed.set(index, node);
    }
    return changed;
  }

  /** The same nodes without one. */
  static List<Node> without(List<Node> nodes, String name) {
    int index = require(nodes, name, "leave out");
    List<Node> changed = new ArrayList<>(nodes);
    changed.remove(index);
    return changed;
  }

  /** Finds the node of that name in nodes of any order, for a purpose that needs one. */
  static int require(List<Node> nodes, String name, String purpose) {
    int index = indexOf(nodes, name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the ring has no node '" + name + "' to " + purpose + "; its nodes() are those that it has");
    }
    return index;
  }

  private static int indexOf(List<Node> nodes, String name) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Finds the node of that name, or something negative. */
  static int indexOf(Node[] members, Node node) {
    return Arrays.binarySearch(members, node, BY_NAME);
  }

  /** For each node of one ring its index in another by name, or something negative. */
  static int[] indicesIn(Node[] there, Node[] members) {
    int[] indices = new int[members.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = indexOf(there, members[i]);
    }
    return indices;
  }

  /** Whether a node of the same ring is among the first so many of an array: for the few nodes that a key has. */
  @SuppressWarnings("ReferenceEquality") // Each node of a ring is there once, and comparing names would cost more.
  static boolean among(Node[] nodes, int count, Node node) {
    for (int i = 0; i < count; i++) {
      if (nodes[i] == node) {
        return true;
      }
    }
    return false;
  }

  /** Whether a node's index is among the first so many of an array. */
  static boolean among(int[] nodes, int count, int node) {
    for (int i = 0; i < count; i++) {
      if (nodes[i] == node) {
        return true;
      }
    }
    return false;
  }
}
