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
  /**
   * What is judged. How much it may grow comes of what grows without a leak, and of what a leak would come to:
   *
   * <ul>
   *   <li>Metaspace also has the profiles of methods, and for hours some method or other is called often enough to get
   *       one. (It is level to a tenth of a per cent with {@code -XX:TieredStopAtLevel=1}, where there are none.) Of
   *       the classes of 200,000 folds, 2 KB each, one in 600 left behind would be too much.
   *   <li>Of classes one in 2,000 would.
   *   <li>The heap holds the samples: 80 KB in the end.
   *   <li>The code cache goes up and down by a megabyte or two, as JDK 17 sweeps it only after so much has changed. In
   *       an hour some 300 MB of code come and go, of which 3 MB is one part in a hundred.
   *   <li>Of stores and values, those dropped while a sample is taken are alive.
   * </ul>
   */
  static final List<Series> ALL =
      List.of(
          new Series("metaspace", Sample::metaspace, 0.05, 0),
          new Series("classes", Sample::classes, 0.03, 0),
          new Series("heap", Sample::heap, 0.05, 0),
          new Series("code cache", Sample::code, 0, 3e6),
          new Series("dropped stores still alive", Sample::storesAlive, 0, 3),
          new Series("old values still alive", Sample::oldValues, 0, 30));

  Flatness flatness(List<Sample> samples) {
    return Flatness.of(samples.stream().mapToDouble(value).toArray(), share, least);
  }
}
