package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What operators say of a ring in ZooKeeper, beside what its nodes say of themselves. Immutable: change it by {@link
 * ZooKeeperConfig#edit}.
 *
 * @param nodes nodes that cannot join by themselves, such as servers that know nothing of ZooKeeper; where one of that
 *     name has joined, that one counts
 * @param weights the weights of nodes by name, over those that the nodes give themselves; 0 takes a node out while it
 *     stands there. They wait for nodes that are not there
 * @param overrides the names of nodes of each key that has nodes of its own, as in {@link Membership}
 * @param version when it was written, as ZooKeeper counts (its zxid): a {@link Membership} of this version or a later
 *     one knows it. 0 if nothing was ever written
 */
public record RingConfig(
    List<Node> nodes, Map<String, Double> weights, Map<String, List<String>> overrides, long version) {
  /** What holds if nothing was ever written. */
  public static final RingConfig EMPTY = new RingConfig(List.of(), Map.of(), Map.of(), 0);

  /**
   * Checks and copies.
   *
   * @param nodes as in the record
   * @param weights as in the record
   * @param overrides as in the record
   * @param version as in the record
   * @throws IllegalArgumentException naming the node or the key, if two nodes have one name, a weight is neither 0 nor
   *     one of a {@link Node}, an override names no node, or something is null
   */
  public RingConfig {
    if (nodes == null || weights == null) {
      throw new IllegalArgumentException("nodes or weights are null; give them, empty if there are none");
    }
    nodes = nodes.isEmpty() ? List.of() : Membership.sorted(nodes);
    weights.forEach((name, weight) -> {
      if (name == null || weight == null) {
        throw new IllegalArgumentException(
            "the weight of node '" + name + "' is " + weight + "; give it a number, or leave the node out");
      }
      checkedWeight(name, weight);
    });
    weights = Map.copyOf(weights);
    overrides = Membership.copy(overrides);
  }

  static double checkedWeight(String name, double weight) {
    return weight == 0 ? 0 : new Node(name, weight).weight();
  }

  /**
   * Adds a node, or replaces that of its name.
   *
   * @param node the node
   * @return a config otherwise the same
   * @throws IllegalArgumentException if there are more nodes than a ring can have
   */
  public RingConfig with(Node node) {
    List<Node> next = new ArrayList<>(without(node.name()).nodes);
    next.add(node);
    return new RingConfig(next, weights, overrides, version);
  }

  /**
   * Takes a node away, if it is among {@link #nodes}.
   *
   * @param name its name
   * @return a config otherwise the same
   */
  public RingConfig without(String name) {
    List<Node> next = nodes.stream().filter(node -> !node.name().equals(name)).toList();
    return new RingConfig(next, weights, overrides, version);
  }

  /**
   * Gives a node a weight over its own.
   *
   * @param name its name
   * @param weight the weight; 0 takes it out
   * @return a config otherwise the same
   * @throws IllegalArgumentException if the weight is neither 0 nor one of a {@link Node}
   */
  public RingConfig withWeight(String name, double weight) {
    return new RingConfig(nodes, changed(weights, map -> map.put(name, weight)), overrides, version);
  }

  /**
   * Lets a node have its own weight again.
   *
   * @param name its name
   * @return a config otherwise the same
   */
  public RingConfig withoutWeight(String name) {
    return new RingConfig(nodes, changed(weights, map -> map.remove(name)), overrides, version);
  }

  /**
   * Gives a key nodes of its own, in place of any that it has.
   *
   * @param key the key
   * @param names the names of the nodes, its owner first
   * @return a config otherwise the same
   * @throws IllegalArgumentException if there is no name, or one twice
   */
  public RingConfig withOverride(String key, List<String> names) {
    return new RingConfig(nodes, weights, changed(overrides, map -> map.put(key, names)), version);
  }

  /**
   * Takes the nodes of its own from a key.
   *
   * @param key the key
   * @return a config otherwise the same
   */
  public RingConfig withoutOverride(String key) {
    return new RingConfig(nodes, weights, changed(overrides, map -> map.remove(key)), version);
  }

  private static <V> Map<String, V> changed(Map<String, V> map, Consumer<Map<String, V>> change) {
    Map<String, V> copy = new LinkedHashMap<>(map);
    change.accept(copy);
    return copy;
  }

  /** Joins what nodes say of themselves, each name once, with this: the nodes of the ring. */
  List<Node> apply(Collection<Node> joined) {
    Set<String> names = new HashSet<>();
    joined.forEach(node -> names.add(node.name()));
    List<Node> all = new ArrayList<>(joined);
    nodes.stream().filter(node -> !names.contains(node.name())).forEach(all::add);
    all.removeIf(node -> weights.getOrDefault(node.name(), 1.0) == 0);
    all.replaceAll(node -> node.withWeight(weights.getOrDefault(node.name(), node.weight())));
    return all;
  }
}
