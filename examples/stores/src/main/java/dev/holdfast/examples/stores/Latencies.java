package dev.holdfast.examples.stores;

import org.HdrHistogram.Histogram;

/** Histograms of nanoseconds, up to a minute, to three digits. */
final class Latencies {
  private static final long MOST = 60_000_000_000L;
  private static final int CLOCK_READS = 200_000;

  private Latencies() {}

  static Histogram histogram() {
    return new Histogram(MOST, 3);
  }

  static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.min(nanos, MOST));
  }

  /** What timing nothing takes, in the median. */
  static long clock() {
    Histogram nothing = histogram();
    for (int i = 0; i < CLOCK_READS; i++) {
      long start = System.nanoTime();
      record(nothing, System.nanoTime() - start);
    }
    return nothing.getValueAtPercentile(50);
  }
}
