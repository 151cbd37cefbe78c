package dev.holdfast.examples.router.metrics;

import java.util.function.LongSupplier;

/** How fast a count grows, over the last few ticks. One thread ticks, any thread reads. */
final class RateWindow {
  private static final int TICKS = 3;
  private static final double NANOS = 1e9;

  private final LongSupplier count;
  private final long[] counts = new long[TICKS];
  private final long[] times = new long[TICKS];
  private long ticks;
  private volatile double perSecond;

  RateWindow(LongSupplier count) {
    this.count = count;
  }

  void tick(long nanoTime) {
    long now = count.getAsLong();
    int at = (int) (ticks % TICKS);
    int oldest = ticks < TICKS ? 0 : at;
    long elapsed = nanoTime - times[oldest];
    if (ticks > 0 && elapsed > 0) {
      perSecond = (now - counts[oldest]) * NANOS / elapsed;
    }
    counts[at] = now;
    times[at] = nanoTime;
    ticks++;
  }

  double perSecond() {
    return perSecond;
  }
}
