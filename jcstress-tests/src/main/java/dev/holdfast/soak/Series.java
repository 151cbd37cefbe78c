package dev.holdfast.soak;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A series of numbers that must not grow, however long the soak.
 *
 * @param title what they are
 * @param value takes one from a sample
 * @param share how much it may grow, as a share of its median
 * @param least how much it may grow at any rate
 */
record Series(String title, ToDoubleFunction<Sample> value, double share, double least) {
  static final List<Series> ALL =
      List.of(
          new Series("metaspace", Sample::metaspace, 0.03, 0),
          new Series("classes", Sample::classes, 0.03, 0),
          new Series("heap", Sample::heap, 0.05, 0),
          new Series("code cache", Sample::code, 0.10, 0),
          new Series("dropped stores still alive", Sample::storesAlive, 0, 3),
          new Series("old values still alive", Sample::oldValues, 0, 30));

  Flatness flatness(List<Sample> samples) {
    return Flatness.of(samples.stream().mapToDouble(value).toArray(), share, least);
  }
}
