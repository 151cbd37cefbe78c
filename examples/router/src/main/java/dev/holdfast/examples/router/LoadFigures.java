package dev.holdfast.examples.router;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What a load has found.
 *
 * @param name what load
 * @param p50 the median latency, in milliseconds, as the next two
 * @param errors requests that were answered with an error, late or not at all
 * @param wrong answers that were not what was stored
 * @param example the first error; empty if there was none
 */
record LoadFigures(
    String name,
    long requests,
    double requestsPerSecond,
    double p50,
    double p99,
    double p999,
    long errors,
    long wrong,
    String example) {
  private static final String WRONG = "wrong";

  static LoadFigures parse(String name, String json) {
    try {
      JsonNode read = JsonMapper.builder().build().readTree(json);
      JsonNode latency = read.path("latencyMillis");
      long all = 0;
      for (JsonNode count : read.path("errors")) {
        all += count.asLong();
      }
      long wrong = read.path("errors").path(WRONG).asLong();
      JsonNode examples = read.path("firstErrors");
      return new LoadFigures(name, read.path("requests").asLong(), read.path("requestsPerSecond").asDouble(),
          latency.path("p50").asDouble(), latency.path("p99").asDouble(), latency.path("p99.9").asDouble(),
          all - wrong, wrong, examples.isEmpty() ? "" : examples.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("what loadgen has printed is no JSON: " + json, e);
    }
  }

  /** Whether all was answered, and right. */
  boolean isRight() {
    return requests > 0 && errors == 0 && wrong == 0;
  }
}
