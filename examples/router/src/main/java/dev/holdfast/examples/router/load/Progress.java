package dev.holdfast.examples.router.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Says once a second how it goes. */
final class Progress {
  static final long EACH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final @Nullable PrintWriter out;
  private final Histogram second = Tally.newHistogram();
  private long answeredBefore;
  private long elapsedBefore;

  /** Says it here, or nowhere if that is null. */
  Progress(@Nullable PrintWriter out) {
    this.out = out;
  }

  /** Whether standard error is a terminal; false where that cannot be known. */
  static boolean isTerminal() {
    try {
      String name = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  void stored(int keys) {
    if (out != null) {
      out.println(String.format(Locale.ROOT, "stored %,d keys", keys));
    }
  }

  /** Prints a line and returns the latencies since the last one, which are valid until the next. */
  Histogram line(long elapsedNanos, List<Tally> tallies) {
    second.reset();
    for (Tally tally : tallies) {
      second.add(tally.takeLatencies(null));
    }
    long answered = tallies.stream().mapToLong(tally -> tally.get(Count.PROGRESS)).sum();
    double rate = 1e9 * (answered - answeredBefore) / Math.max(1, elapsedNanos - elapsedBefore);
    answeredBefore = answered;
    elapsedBefore = elapsedNanos;
    if (out != null) {
      long errors = tallies.stream().mapToLong(Tally::errors).sum();
      String time = String.format(Locale.ROOT, "%4.0f s %,12.0f requests/s  ", elapsedNanos / 1e9, rate);
      String latency = second.getTotalCount() == 0
          ? "warm-up"
          : String.format(Locale.ROOT, "p50 %s  p99 %s  max %s ms", millis(50), millis(99), millis(100));
      out.println(time + latency + String.format(Locale.ROOT, "  errors %,d", errors));
    }
    return second;
  }

  private String millis(double percentile) {
    return Report.millis(second.getValueAtPercentile(percentile) / 1e6);
  }
}
