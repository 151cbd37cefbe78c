package dev.holdfast.ring;

import java.util.Map;

/**
 * A member of a ring: where keys may be routed to. What it is to an application, a connection or a pool, belongs into
 * an array of the application's own, by the index that {@link HashRing#findIndex} returns.
 *
 * @param name its name, unique in a ring; the only thing that decides where the node's points lie
 * @param weight how much of the circle it should own, in proportion to the other nodes' weights: from
 *     {@value #MIN_WEIGHT} to {@value #MAX_WEIGHT}
 * @param zone what fails together, such as a rack, a host or a region; empty if nothing is known. It moves no key
 * @param metadata what else is known of it, such as an address or a rack; unmodifiable. It moves no key
 */
public record Node(String name, double weight, String zone, Map<String, String> metadata) {
  /** The largest weight. */
  public static final double MAX_WEIGHT = 1e6;
  /** The smallest weight. */
  public static final double MIN_WEIGHT = 1e-9;

  /**
   * Checks all.
   *
   * @param name its name
   * @param weight its weight
   * @param zone its zone
   * @param metadata what else is known; copied
   * @throws IllegalArgumentException naming the value and the remedy, if the name is null or blank, the weight is not
   *     from {@link #MIN_WEIGHT} to {@link #MAX_WEIGHT}, or zone, metadata or something in these is null
   */
  public Node {
    if (name == null) {
      throw new IllegalArgumentException("a node has the name null; give it a name");
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("a node has the blank name '" + name + "'; give it a name that can be seen");
    }
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException(about(name, weight) + ", which is not finite; give it a number above 0");
    }
    if (weight <= 0) {
      throw new IllegalArgumentException(
          about(name, weight) + ", which is not above 0; give it more, or leave the node out");
    }
    if (weight < MIN_WEIGHT) {
      throw new IllegalArgumentException(
          about(name, weight) + ", which is below 1.0E-9; multiply all weights by the same number");
    }
    if (weight > MAX_WEIGHT) {
      throw new IllegalArgumentException(
          about(name, weight) + ", which is above 1000000; divide all weights by the same number");
    }
    if (zone == null) {
      throw new IllegalArgumentException("node '" + name + "' has the zone null; leave it out, or make it \"\"");
    }
    if (metadata == null) {
      throw new IllegalArgumentException("node '" + name + "' has the metadata null; leave it out, or make it empty");
    }
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      if (entry.getKey() == null || entry.getValue() == null) {
        throw new IllegalArgumentException("node '" + name + "' has the metadata " + entry + "; leave nulls out");
      }
    }
    metadata = Map.copyOf(metadata);
  }

  /**
   * Makes a node of weight 1.
   *
   * @param name its name
   * @throws IllegalArgumentException if the name is null or blank
   */
  public Node(String name) {
    this(name, 1);
  }

  /**
   * Makes a node without a zone.
   *
   * @param name its name
   * @param weight its weight
   * @throws IllegalArgumentException if the name is null or blank, or the weight is not from
   *     {@link #MIN_WEIGHT} to {@link #MAX_WEIGHT}
   */
  public Node(String name, double weight) {
    this(name, weight, "", Map.of());
  }

  /**
   * Makes the same node with another weight.
   *
   * @param weight its weight
   * @return the node
   * @throws IllegalArgumentException if the weight is not from {@link #MIN_WEIGHT} to {@link #MAX_WEIGHT}
   */
  public Node withWeight(double weight) {
    return new Node(name, weight, zone, metadata);
  }

  /**
   * Makes the same node in another zone.
   *
   * @param zone its zone
   * @return the node
   * @throws IllegalArgumentException if the zone is null
   */
  public Node withZone(String zone) {
    return new Node(name, weight, zone, metadata);
  }

  /**
   * Makes the same node with other metadata.
   *
   * @param metadata what is known of it; copied
   * @return the node
   * @throws IllegalArgumentException if the metadata or something in it is null
   */
  public Node withMetadata(Map<String, String> metadata) {
    return new Node(name, weight, zone, metadata);
  }

  private static String about(String name, double weight) {
    return "node '" + name + "' has weight " + weight;
  }
}
