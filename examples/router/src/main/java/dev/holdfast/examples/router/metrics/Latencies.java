package dev.holdfast.examples.router.metrics;

import org.HdrHistogram.Histogram;

/**
 * A histogram of latencies that one thread writes and any thread reads: how many there were, ever, by bucket. What was
 * within some time is the difference of two readings, so any number of readers may have their own times.
 *
 * <p>The buckets are those of HdrHistogram from 1 µs to 60 s with two digits, so a bucket is at most 1/128 of its
 * values wide, and {@link #histogram} loses nothing. A latency above 60 s counts as 60 s. Unlike HdrHistogram's
 * recorder it has no phases, which take two atomic instructions and allow one reader, and one array instead of two: 22
 * KB.
 */
final class Latencies {
  /** The longest latency. */
  static final long LONGEST_NANOS = 60_000_000_000L;

  private static final long SHORTEST_NANOS = 1_000;
  private static final int DIGITS = 2;
  /** The least power of two that HdrHistogram tells apart: 512 ns. */
  private static final int UNIT_BITS = 9;
  /** Each doubling has 128 buckets, but the first two, which are as wide as each other, have 256 together. */
  private static final int PART_BITS = 7;
  private static final int FIRST = (2 << PART_BITS) - 1;

  /** How many buckets there are. */
  static final int BUCKETS = bucket(LONGEST_NANOS) + 1;

  private final Cells counts = new Cells(BUCKETS);

  /** Only for the thread that writes. */
  void add(long nanos) {
    counts.add(bucket(nanos), 1);
  }

  void addTo(long[] sums) {
    counts.addTo(sums);
  }

  static int bucket(long nanos) {
    long units = Math.max(0, Math.min(nanos, LONGEST_NANOS)) >>> UNIT_BITS;
    int shift = Long.SIZE - 1 - PART_BITS - Long.numberOfLeadingZeros(units | FIRST);
    return (shift << PART_BITS) + (int) (units >>> shift);
  }

  /** The least latency of a bucket. */
  static long nanos(int bucket) {
    int shift = Math.max(0, (bucket >> PART_BITS) - 1);
    return (long) (bucket - (shift << PART_BITS)) << shift << UNIT_BITS;
  }

  /** The histogram of what one reading has more than an earlier one, in nanoseconds. */
  static Histogram histogram(long[] earlier, long[] later) {
    Histogram histogram = new Histogram(SHORTEST_NANOS, LONGEST_NANOS, DIGITS);
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      if (later[bucket] > earlier[bucket]) {
        histogram.recordValueWithCount(nanos(bucket), later[bucket] - earlier[bucket]);
      }
    }
    return histogram;
  }
}
