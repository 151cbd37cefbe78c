package dev.holdfast.ring;

/**
 * A member of a ring: where keys may be routed to.
 *
 * @param name its name, unique in a ring; the only thing that decides where the node's points lie
 * @param weight how much of the circle it should own, in proportion to the other nodes' weights: above 0, at most
 *     {@value #MAX_WEIGHT}. It is rounded to 1/512, and what is below that counts as 1/512
 */
public record Node(String name, double weight) {
  /** The largest weight. */
  public static final double MAX_WEIGHT = 1e6;

  /**
   * Checks name and weight.
   *
   * @param name its name
   * @param weight its weight
   * @throws IllegalArgumentException naming the value and the remedy, if the name is null or blank, or the weight is
   *     not above 0 and at most {@link #MAX_WEIGHT}
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
    if (weight > MAX_WEIGHT) {
      throw new IllegalArgumentException(
          about(name, weight) + ", which is above 1000000; divide all weights by the same number");
    }
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

  private static String about(String name, double weight) {
    return "node '" + name + "' has weight " + weight;
  }
}
