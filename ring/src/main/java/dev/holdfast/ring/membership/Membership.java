package dev.holdfast.ring.membership;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.PlainHash;
import dev.holdfast.ring.RingLayout;
import dev.holdfast.ring.internal.RingBridge;
import dev.holdfast.ring.internal.RingParts;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who belongs to a ring: what a {@link MembershipSource} tells. Immutable.
 *
 * <pre>{@code
 * source.open((Membership membership) -> RING.put(membership.ring(like)));   // of its slots, and its hash of keys
 * }</pre>
 *
 * @param nodes the nodes, at least one, each name once; sorted by name, unmodifiable
 * @param overrides the names of nodes of each key that has nodes of its own, as {@link HashRing#withOverrides} takes
 *     them; they may name nodes that are not there now, which {@link #ring} leaves out until they come. Unmodifiable
 * @param version orders the memberships of one source: a later one has a larger version. What it says between
 *     processes is told by each source: ZooKeeper's says the same to all
 * @param seen when this process learnt of it
 */
public record Membership(List<Node> nodes, Map<String, List<String>> overrides, long version, Instant seen) {
  /**
   * Checks, sorts and copies.
   *
   * @param nodes the nodes, in any order
   * @param overrides the names of nodes of each key, as in the record
   * @param version the version
   * @param seen when this process learnt of it
   * @throws IllegalArgumentException naming the node or the key, if there are no nodes or more than {@link
   *     HashRing#MAX_NODES}, two have one name, an override names no node, or something is null
   */
  public Membership {
    nodes = sorted(nodes);
    overrides = copy(overrides);
    if (seen == null) {
      throw new IllegalArgumentException("a membership was seen at the time null; give it the time");
    }
  }

  /**
   * Makes the ring of these nodes with these overrides, with {@link HashRing#DEFAULT_SLOTS} slots.
   *
   * @return the ring
   * @throws IllegalArgumentException as for {@link HashRing#withOverrides}, if two overridden keys have the same hash
   */
  public HashRing ring() {
    return withOverrides(HashRing.of(nodes));
  }

  /**
   * Makes the ring of these nodes with these overrides that is otherwise like another: with its slots, layout or plain
   * hash, and hash of keys. That ring's overrides are replaced. Where the order of the nodes counts it is that of their
   * names, so that all who know the membership have the same ring, whatever they had before; only an
   * {@linkplain PlainHash#anchor anchor} goes on from the ring that it takes after. If but one node differs, a ring of
   * slots is made by {@link HashRing#with} or {@link HashRing#without}, which costs much less than from nothing.
   *
   * @param like the ring to take after, such as the one in force
   * @return the ring
   * @throws IllegalArgumentException where such a ring cannot have these nodes, as {@link RingLayout#ring} and {@link
   *     PlainHash#ring(java.util.Collection)} tell, or as for {@link #ring()}
   */
  public HashRing ring(HashRing like) {
    HashRing bare = like.withOverrides(Map.of());
    Set<Node> come = new HashSet<>(nodes);
    bare.nodes().forEach(come::remove);
    Set<String> gone = new HashSet<>();
    bare.nodes().forEach(node -> gone.add(node.name()));
    nodes.forEach(node -> gone.remove(node.name()));
    if (come.size() + gone.size() > 1 || !goesOn(bare)) {
      return withOverrides(bare.withNodes(nodes));
    }
    for (Node node : come) {
      bare = bare.with(node);
    }
    for (String name : gone) {
      bare = bare.without(name);
    }
    return withOverrides(bare);
  }

  /** Whether one node more or less makes the same ring as all nodes would, or is meant to make another. */
  private static boolean goesOn(HashRing bare) {
    RingParts parts = RingBridge.get().parts(bare);
    return parts.kind() == RingParts.Kind.SLOTS || !parts.left().isEmpty(); // An anchor tells what has left it.
  }

  private HashRing withOverrides(HashRing ring) {
    Set<String> there = new HashSet<>();
    nodes.forEach(node -> there.add(node.name()));
    Map<String, List<String>> inForce = new LinkedHashMap<>();
    overrides.forEach((key, names) -> {
      List<String> left = names.stream().filter(there::contains).toList();
      if (!left.isEmpty()) {
        inForce.put(key, left);
      }
    });
    return inForce.isEmpty() ? ring : ring.withOverrides(inForce);
  }

  /** Whether a ring of the one is a ring of the other. */
  boolean sameContent(Membership other) {
    return nodes.equals(other.nodes) && overrides.equals(other.overrides);
  }

  static List<Node> sorted(Collection<Node> nodes) {
    if (nodes == null || nodes.isEmpty()) {
      throw new IllegalArgumentException("a membership has no nodes; give it one at least");
    }
    if (nodes.size() > HashRing.MAX_NODES) {
      throw new IllegalArgumentException(
          "a membership has " + nodes.size() + " nodes; a ring takes " + HashRing.MAX_NODES + " at most");
    }
    Set<String> names = new HashSet<>();
    for (Node node : nodes) {
      if (node == null) {
        throw new IllegalArgumentException("a membership has the node null; leave nulls out");
      }
      if (!names.add(node.name())) {
        throw new IllegalArgumentException(
            "a membership has two nodes of the name '" + node.name() + "'; rename one, or leave it out");
      }
    }
    return nodes.stream().sorted(Comparator.comparing(Node::name)).toList();
  }

  static Map<String, List<String>> copy(Map<String, List<String>> overrides) {
    if (overrides == null) {
      throw new IllegalArgumentException("the overrides are null; give a map, which may be empty");
    }
    Map<String, List<String>> copy = new LinkedHashMap<>();
    overrides.forEach((key, names) -> {
      if (key == null) {
        throw new IllegalArgumentException("an override has the key null; give it the key's text");
      }
      if (names == null || names.isEmpty()) {
        throw new IllegalArgumentException(
            "the override of the key '" + key + "' names no node; name at least one, or leave the key out");
      }
      Set<String> before = new HashSet<>();
      for (String name : names) {
        if (name == null || name.isBlank() || !before.add(name)) {
          throw new IllegalArgumentException(
              "the override of the key '" + key + "' names the node '" + name + "'; name each node once, by its name");
        }
      }
      copy.put(key, List.copyOf(names));
    });
    return Map.copyOf(copy);
  }
}
