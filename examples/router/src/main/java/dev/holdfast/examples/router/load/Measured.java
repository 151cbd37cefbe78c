package dev.holdfast.examples.router.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a run has measured.
 *
 * @param seconds from the end of the warm-up to the last answer
 * @param examples the first error of each kind
 * @param latencies in nanoseconds
 * @param lateness in nanoseconds, by how much requests were sent later than they should
 */
record Measured(
    Plan plan,
    double seconds,
    Map<Count, Long> counts,
    Map<Count, String> examples,
    Histogram latencies,
    Histogram lateness) {

  long count(Count count) {
    return counts.getOrDefault(count, 0L);
  }

  long errors() {
    return Count.ERRORS.stream().mapToLong(this::count).sum();
  }
}
