package dev.holdfast.soak;

import java.util.Arrays;

/**
 * Whether a series of numbers, taken at equal intervals, stays where it is.
 *
 * <p>The first tenth is left out, for there the JVM warms up. Of the rest two figures are taken:
 *
 * <ul>
 *   <li>the <b>trend</b>: the median of the slopes between all pairs of points, times the length. This is the estimator
 *       of Theil (1950) and Sen (1968): up to 29 % of the points may be anything without changing it much, so neither
 *       noise nor a saw of many teeth makes a trend, while a slow leak, however it hides in noise, does;
 *   <li>the <b>rise</b>: the median of the last tenth less that of the second. A step late in the series, which the
 *       trend may miss, shows there.
 * </ul>
 *
 * <p>The series is flat if neither is above the limit. What shrinks is flat.
 *
 * @param second the median of the second tenth
 * @param last the median of the last tenth
 * @param trend how much it grew, judged by all points after the first tenth
 * @param limit how much it may grow
 */
record Flatness(double second, double last, double trend, double limit) {
  static final int FEWEST = 20; // Two points in each tenth.

  /**
   * Looks at a series.
   *
   * @param values the series, {@value #FEWEST} numbers or more
   * @param share how much it may grow, as a share of its median
   * @param least how much it may grow at any rate
   * @return what it looks like
   */
  static Flatness of(double[] values, double share, double least) {
    if (values.length < FEWEST) {
      throw new IllegalArgumentException(values.length + " samples tell nothing; take " + FEWEST + " or more");
    }
    int tenth = values.length / 10;
    double[] kept = Arrays.copyOfRange(values, tenth, values.length);
    double[] second = Arrays.copyOf(kept, tenth);
    double[] last = Arrays.copyOfRange(values, values.length - tenth, values.length);
    double limit = Math.max(share * median(kept), least);
    return new Flatness(median(second), median(last), medianSlope(kept) * (kept.length - 1), limit);
  }

  boolean isFlat() {
    return trend <= limit && last - second <= limit;
  }

  private static double medianSlope(double[] values) {
    int n = values.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[next++] = (values[j] - values[i]) / (j - i);
      }
    }
    return median(slopes);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
