package dev.holdfast.examples.router.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Latency by percentile.
 *
 * @param name whose it is, for people
 */
record Curve(String name, List<Point> points) {
  /** Where the curve ends: past it there are too few requests to say much. */
  static final double LAST = 99.99;

  private static final int TICKS_PER_HALF = 10;

  /**
   * A point of the curve.
   *
   * @param percentile how many of a hundred requests took no longer
   * @param millis than this
   */
  record Point(double percentile, double millis) {}

  static List<Point> points(Histogram latencies) {
    List<Point> points = new ArrayList<>();
    if (latencies.getTotalCount() == 0) {
      return points;
    }
    for (HistogramIterationValue value : latencies.percentiles(TICKS_PER_HALF)) {
      if (value.getPercentileLevelIteratedTo() >= LAST) {
        break;
      }
      points.add(new Point(value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / 1e6));
    }
    points.add(new Point(LAST, latencies.getValueAtPercentile(LAST) / 1e6));
    return points;
  }

  /** Reads the curve of an earlier run from what it wrote by {@code --json}. */
  static Curve read(Path file) throws Fault {
    try {
      JsonNode curve = JsonMapper.builder().build().readTree(file.toFile()).path("curve");
      List<Point> points = new ArrayList<>();
      for (JsonNode point : curve) {
        points.add(new Point(point.path("percentile").asDouble(), point.path("millis").asDouble()));
      }
      if (points.isEmpty()) {
        throw new Fault(file + ": has no curve; give what loadgen has written by --json");
      }
      return new Curve(String.valueOf(file.getFileName()).replaceFirst("\\.json$", ""), points);
    } catch (IOException e) {
      throw new Fault(file + ": cannot be read: " + e.getMessage() + "; give what loadgen has written by --json");
    }
  }

  /** The latency at a percentile, that of the nearest point above it. */
  double at(double percentile) {
    return points.stream()
        .filter(point -> point.percentile() >= percentile - 1e-9)
        .findFirst().orElse(points.get(points.size() - 1)).millis();
  }
}
