package dev.holdfast.examples.router.load;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Says to people what a run has found. */
final class Report {
  private static final String NOT_CORRECTED = """

      These are service times, not corrected for coordinated omission: while the
      server stalled, nothing was sent that would have felt it. With --rate they are
      measured from when requests should have been sent.
      """;

  private final StringBuilder text = new StringBuilder();

  private Report() {}

  static String of(Result result) {
    return new Report().all(result);
  }

  private String all(Result result) {
    Plan plan = result.plan();
    add("%s%s, %s, %,d connections, %,d keys%s, %s%n", plan.server(), plan.tls() ? " (TLS)" : "",
        plan.isOpenLoop()
            ? String.format(Locale.ROOT, "open loop of %,.0f requests/s", plan.rate())
            : "closed loop, pipeline " + plan.pipeline(),
        plan.connections(), plan.keys(), plan.zipf() > 0 ? " (zipf " + plan.zipf() + ")" : "",
        plan.fanOutWords());
    add("%n%-12s %,14d  in %.2f s%n", "requests", result.requests(), result.seconds());
    add("%-12s %,14.0f%n", "requests/s", result.requestsPerSecond());
    add("%-12s %,14d%n%-12s %,14d%n%-12s %,14d%n", "hits", result.hits(), "misses", result.misses(), "stored",
        result.stored());
    errors(result);
    if (!result.curve().isEmpty()) {
      latencies(result);
    }
    return text.toString();
  }

  private void errors(Result result) {
    add("%-12s %,14d%n", "errors", sum(result.errors().values()));
    result.errors().forEach((kind, count) -> {
      if (count > 0) {
        String example = result.firstErrors().get(kind);
        add("  %-24s %,d%s%n", kind, count, example == null ? "" : ": " + example);
      }
    });
  }

  private void latencies(Result result) {
    add("%n%-12s", "ms");
    result.latencyMillis().keySet().forEach(name -> add("%11s", name));
    row("latency", result.latencyMillis());
    if (result.correctedForCoordinatedOmission()) {
      row("sent late by", result.sentLateMillis());
      text.append('\n');
    } else {
      text.append('\n').append(NOT_CORRECTED);
    }
  }

  private void row(String name, Map<String, Double> millis) {
    add("%n%-12s", name);
    millis.values().forEach(value -> add("%11s", millis(value)));
  }

  /** With three digits that say something. */
  static String millis(double millis) {
    return String.format(Locale.ROOT, millis < 10 ? "%.3f" : millis < 100 ? "%.2f" : "%,.1f", millis);
  }

  private static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
