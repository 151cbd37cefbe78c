package dev.holdfast.examples.router.metrics;

import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * The latencies of the last minute, as differences of readings that are taken every ten seconds. Any thread may use it.
 *
 * <p>Takes 22 KB for each of its seven readings.
 */
public final class LatencyWindow {
  private static final int STEPS = 6;
  private static final long STEP_NANOS = 10_000_000_000L;

  private final Consumer<long[]> latencies;
  /** The latest first. Guarded by this. */
  private final long[][] readings = new long[STEPS + 1][];
  private int size = 1;
  private boolean ticked;
  private long lastNanoTime;

  LatencyWindow(Consumer<long[]> latencies) {
    this.latencies = latencies;
    readings[0] = new long[Latencies.BUCKETS];
  }

  synchronized void tick(long nanoTime) {
    if (!ticked) {
      ticked = true;
      lastNanoTime = nanoTime;
    } else if (nanoTime - lastNanoTime >= STEP_NANOS) {
      lastNanoTime = nanoTime;
      System.arraycopy(readings, 0, readings, 1, STEPS);
      readings[0] = read();
      size = Math.min(STEPS + 1, size + 1);
    }
  }

  /**
   * Makes the histogram of the last minute.
   *
   * @return the latencies in nanoseconds of the last 60 to 70 seconds, or of all time if that is less
   */
  public Histogram lastMinute() {
    return since(STEPS);
  }

  /**
   * Makes the histogram of the last ten seconds.
   *
   * @return the latencies in nanoseconds of the last 10 to 20 seconds, or of all time if that is less
   */
  public Histogram lastSeconds() {
    return since(1);
  }

  private Histogram since(int steps) {
    long[] earlier;
    synchronized (this) {
      earlier = readings[Math.min(steps, size - 1)];
    }
    return Latencies.histogram(earlier, read());
  }

  private long[] read() {
    long[] sums = new long[Latencies.BUCKETS];
    latencies.accept(sums);
    return sums;
  }
}
