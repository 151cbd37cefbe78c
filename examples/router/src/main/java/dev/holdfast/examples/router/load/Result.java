package dev.holdfast.examples.router.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a run has found, as JSON has it.
 *
 * @param correctedForCoordinatedOmission whether latencies are measured from when requests should have been sent
 * @param requests those answered without an error
 * @param errors how many of each kind
 * @param firstErrors what the first of a kind was
 * @param curve latency by percentile, for {@code --compare}
 */
record Result(
    Plan plan,
    boolean correctedForCoordinatedOmission,
    double seconds,
    long requests,
    double requestsPerSecond,
    long hits,
    long misses,
    long stored,
    Map<String, Long> errors,
    Map<String, String> firstErrors,
    Map<String, Double> latencyMillis,
    Map<String, Double> sentLateMillis,
    List<Curve.Point> curve) {

  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99};

  static Result of(Measured measured) {
    Map<String, Long> errors = new LinkedHashMap<>();
    Count.ERRORS.forEach(error -> errors.put(error.words(), measured.count(error)));
    Map<String, String> examples = new LinkedHashMap<>();
    measured.examples().forEach((error, example) -> examples.put(error.words(), example));
    long requests = measured.count(Count.ANSWERED);
    return new Result(
        measured.plan(),
        measured.plan().isOpenLoop(),
        measured.seconds(),
        requests,
        requests / measured.seconds(),
        measured.count(Count.HITS),
        measured.count(Count.MISSES),
        measured.count(Count.STORED),
        errors,
        examples,
        percentiles(measured.latencies()),
        percentiles(measured.lateness()),
        Curve.points(measured.latencies()));
  }

  private static Map<String, Double> percentiles(Histogram nanos) {
    Map<String, Double> millis = new LinkedHashMap<>();
    for (double percentile : PERCENTILES) {
      String name = "p" + (percentile == Math.rint(percentile) ? Long.toString((long) percentile) : percentile);
      millis.put(name, nanos.getValueAtPercentile(percentile) / 1e6);
    }
    millis.put("max", nanos.getMaxValue() / 1e6);
    return millis;
  }

  String json() {
    try {
      return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // Records of plain values.
    }
  }
}
