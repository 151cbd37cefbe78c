package dev.holdfast.examples.router.load;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/** What one event loop has seen. It alone writes; others may read at any time. */
final class Tally {
  private static final long LONGEST_NANOS = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  private final AtomicLongArray counts = new AtomicLongArray(Count.values().length);
  private final AtomicReferenceArray<@Nullable String> examples =
      new AtomicReferenceArray<>(Count.values().length);
  private final SingleWriterRecorder latencies = new SingleWriterRecorder(1, LONGEST_NANOS, DIGITS);
  private final SingleWriterRecorder lateness = new SingleWriterRecorder(1, LONGEST_NANOS, DIGITS);

  static Histogram newHistogram() {
    return new Histogram(1, LONGEST_NANOS, DIGITS);
  }

  void add(Count count) {
    add(count, 1);
  }

  void add(Count count, long more) {
    // No other thread writes, so no atomic addition is needed.
    counts.setRelease(count.index(), counts.getPlain(count.index()) + more);
  }

  long get(Count count) {
    return counts.get(count.index());
  }

  long errors() {
    return Count.ERRORS.stream().mapToLong(this::get).sum();
  }

  /** Keeps the first example of each kind of error. */
  void example(Count error, Supplier<String> text) {
    if (examples.getPlain(error.index()) == null) {
      examples.set(error.index(), text.get());
    }
  }

  @Nullable String example(Count error) {
    return examples.get(error.index());
  }

  void latency(long nanos) {
    latencies.recordValue(Math.max(1, Math.min(nanos, LONGEST_NANOS)));
  }

  void lateness(long nanos) {
    lateness.recordValue(Math.max(1, Math.min(nanos, LONGEST_NANOS)));
  }

  /** The latencies since the last call. */
  Histogram takeLatencies(@Nullable Histogram recycled) {
    return latencies.getIntervalHistogram(recycled);
  }

  Histogram takeLateness() {
    return lateness.getIntervalHistogram();
  }
}
