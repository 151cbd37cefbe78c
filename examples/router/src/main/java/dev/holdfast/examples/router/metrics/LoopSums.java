package dev.holdfast.examples.router.metrics;

import java.util.Arrays;
import java.util.function.Function;

/** Sums over what each event loop has counted about the same thing. Any thread may use it. */
final class LoopSums {
  private final Cells[] cells;
  private final Latencies[] latencies;

  private LoopSums(Cells[] cells, Latencies[] latencies) {
    this.cells = cells;
    this.latencies = latencies;
  }

  static <T> LoopSums of(T[] loops, Function<T, Cells> cells, Function<T, Latencies> latencies) {
    return new LoopSums(Arrays.stream(loops).map(cells).toArray(Cells[]::new),
        Arrays.stream(loops).map(latencies).toArray(Latencies[]::new));
  }

  /** Sums up one count. Allocates nothing: one read for each loop. */
  long get(int index) {
    long sum = 0;
    for (Cells loop : cells) {
      sum += loop.get(index);
    }
    return sum;
  }

  /** Sums up several counts, one after another from an index on. */
  long get(int from, int count) {
    long sum = 0;
    for (int index = from; index < from + count; index++) {
      sum += get(index);
    }
    return sum;
  }

  /** Adds all counts to those of the array, which has as many. */
  void addTo(long[] sums) {
    for (Cells loop : cells) {
      loop.addTo(sums);
    }
  }

  /** Adds the latencies, by bucket. */
  void addLatenciesTo(long[] sums) {
    for (Latencies loop : latencies) {
      loop.addTo(sums);
    }
  }
}
