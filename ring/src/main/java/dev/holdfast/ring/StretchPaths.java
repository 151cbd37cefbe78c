package dev.holdfast.ring;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stretches of a circle around the origin, put together to one SVG path for each style.
 *
 * <p><b>Invariant.</b> All before the last change of style is in the paths.
 */
final class StretchPaths {
  private final Map<Integer, StringBuilder> paths = new TreeMap<>();
  private final int radius;
  private final int samples;
  private int style;
  private int from;
  private int to;

  StretchPaths(int radius, int samples) {
    this.radius = radius;
    this.samples = samples;
  }

  /** Adds a sample's width, clockwise, from the top on. */
  void next(int sampleStyle) {
    if (sampleStyle != style) {
      flush();
      style = sampleStyle;
    }
    to++;
  }

  private void flush() {
    if (to > from) {
      paths.computeIfAbsent(style, any -> new StringBuilder())
          .append(stretch(radius, (double) from / samples, (double) to / samples));
    }
    from = to;
  }

  Map<Integer, StringBuilder> ofStyles() {
    flush();
    return paths;
  }

  /** The path from one part of a turn to a later one; in two halves, so that it can go all the way round. */
  static String stretch(int radius, double from, double to) {
    double middle = (from + to) / 2;
    String arc = String.format(Locale.ROOT, "A%d %d 0 0 1 %s", radius, radius, point(radius, to));
    return to - from < 0.5 ? "M" + point(radius, from) + arc
        : "M" + point(radius, from)
            + String.format(Locale.ROOT, "A%d %d 0 0 1 %s", radius, radius, point(radius, middle)) + arc;
  }

  private static String point(int radius, double turn) {
    double angle = 2 * Math.PI * turn;
    return String.format(Locale.ROOT, "%.2f %.2f", radius * Math.sin(angle), -radius * Math.cos(angle));
  }
}
