package dev.holdfast.ring;

import java.util.List;

/**
 * What weights a layout takes.
 *
 * @param unit a weight times this must be whole
 * @param onlyOne whether all weights must be 1
 */
record Weights(int unit, boolean onlyOne) {
  static final Weights WHOLE = new Weights(1, false);
  static final Weights ONE = new Weights(1, true);

  void check(String layout, List<Node> nodes) {
    for (Node node : nodes) {
      double weight = node.weight();
      String about = "node '" + node.name() + "' has weight " + weight + ", but " + layout;
      if (onlyOne && weight != 1) {
        throw new IllegalArgumentException(about + " knows no weights; give all nodes weight 1");
      }
      double points = unit * weight;
      // Not exactly, since 7 / 100.0 × 100 is no whole number.
      if (Math.abs(points - Math.rint(points)) > 1e-6 || Math.rint(points) < 1) {
        throw new IllegalArgumentException(
            unit == 1
                ? about + " takes whole weights; multiply all weights by the same number and round them"
                : about + " cannot have " + points + " points; give it a weight that makes a whole number");
      }
    }
  }
}
