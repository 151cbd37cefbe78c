package dev.holdfast.examples.router.admin;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/** The series of one scrape, put together by metric. Labels are names and values in turn. */
final class Series {
  private static final double NANOS = 1e9;
  private static final double[] QUANTILES = {0.5, 0.9, 0.99, 0.999, 0.9999};

  private final Map<String, CounterSnapshot.Builder> counters = new LinkedHashMap<>();
  private final Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();
  private final Map<String, SummarySnapshot.Builder> summaries = new LinkedHashMap<>();

  /** The name is without the ending that says that it is a total. */
  void counter(String name, String help, long value, String... labels) {
    counters.computeIfAbsent(name, made -> CounterSnapshot.builder().name(name).help(help))
        .dataPoint(CounterDataPointSnapshot.builder().value((double) value).labels(Labels.of(labels)).build());
  }

  void gauge(String name, String help, long value, String... labels) {
    gauge(name, help, (double) value, labels);
  }

  void gauge(String name, String help, double value, String... labels) {
    gauges.computeIfAbsent(name, made -> GaugeSnapshot.builder().name(name).help(help))
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).labels(Labels.of(labels)).build());
  }

  /** The name is without unit. Count and sum are of all time, as those of a summary are. */
  void latency(String name, String help, Histogram lastMinute, long count, long nanos, String... labels) {
    boolean none = lastMinute.getTotalCount() == 0;
    summaries.computeIfAbsent(name, made -> SummarySnapshot.builder().name(name + "_seconds").help(help))
        .dataPoint(SummaryDataPointSnapshot.builder()
            .quantiles(Quantiles.of(DoubleStream.of(QUANTILES)
                .mapToObj(quantile -> new Quantile(
                    quantile, none ? Double.NaN : lastMinute.getValueAtPercentile(100 * quantile) / NANOS))
                .toArray(Quantile[]::new)))
            .count(count)
            .sum(nanos / NANOS)
            .labels(Labels.of(labels))
            .build());
    gauge(name + "_max_seconds", "The longest of the last minute.",
        none ? Double.NaN : lastMinute.getMaxValue() / NANOS, labels);
  }

  MetricSnapshots snapshots() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    counters.values().forEach(counter -> all.metricSnapshot(counter.build()));
    gauges.values().forEach(gauge -> all.metricSnapshot(gauge.build()));
    summaries.values().forEach(summary -> all.metricSnapshot(summary.build()));
    return all.build();
  }
}
