package dev.holdfast.examples.benchmarks;

import java.util.Arrays;

/** The distribution of some figures, each percentile one of them (nearest rank). */
final class Percentiles {
  private final long[] sorted;

  Percentiles(long[] figures) {
    sorted = figures.clone();
    Arrays.sort(sorted);
  }

  int count() {
    return sorted.length;
  }

  /** The smallest figure that so many percent of all are not above; NaN if there are no figures. */
  double at(int percent) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) ((long) percent * sorted.length + 99) / 100;
    return sorted[Math.max(1, rank) - 1];
  }

  double median() {
    return at(50);
  }
}
