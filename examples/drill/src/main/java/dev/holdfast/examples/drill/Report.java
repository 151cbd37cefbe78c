package dev.holdfast.examples.drill;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * What the drill has found.
 *
 * @param changes the times of the changes
 * @param outcomes what came of each breakage
 * @param lookups all lookups
 * @param failed those that failed
 * @param failures the first failure of each router that had one
 * @param took how long the readers read
 */
record Report(
    List<ChangeTimes> changes,
    List<Outcome> outcomes,
    long lookups,
    long failed,
    List<String> failures,
    Duration took) {
  private static final double BAR_MILLIS = 50;
  private static final long BAR_LOOKUPS = 100_000;
  private static final int DIGITS = 12;

  boolean isPassed() {
    return failed == 0 && outcomes.stream().allMatch(Outcome::isInTime);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    appendTimes(text);
    appendOutcomes(text);
    appendVerdict(text);
    return text.toString();
  }

  private void appendTimes(StringBuilder text) {
    line(text, "%-36s %8s %8s %8s %8s %8s", changes.size() + " changes, ms", "times", "median", "90%", "99%", "most");
    times(text, "call to visible in a router", change -> since(change.visible(), change.called()));
    times(text, "call to folded in a router", change -> since(change.folded(), change.called()));
    times(text, "return to visible in a router", change -> since(change.visible(), change.returned()));
    times(text, "return to folded in a router", change -> since(change.folded(), change.returned()));
    times(text, "call to visible in the last router", change -> last(change.visible(), change.called()));
    times(text, "call to folded in the last router", change -> last(change.folded(), change.called()));
    line(text, "");
  }

  private void times(StringBuilder text, String what, Function<ChangeTimes, LongStream> nanos) {
    double[] sorted = sortedMillis(nanos);
    line(
        text,
        "%-36s %8d %8.1f %8.1f %8.1f %8.1f",
        what,
        sorted.length,
        quantile(sorted, 0.5),
        quantile(sorted, 0.9),
        quantile(sorted, 0.99),
        quantile(sorted, 1));
  }

  private static LongStream since(long[] nanos, long start) {
    return Arrays.stream(nanos).map(end -> end - start);
  }

  private static LongStream last(long[] nanos, long start) {
    return LongStream.of(since(nanos, start).max().orElseThrow());
  }

  private double[] sortedMillis(Function<ChangeTimes, LongStream> nanos) {
    return changes.stream().flatMapToLong(nanos).sorted().mapToDouble(value -> value / 1e6).toArray();
  }

  /** The smallest of the values that at least this part of them does not exceed. */
  private static double quantile(double[] sorted, double part) {
    return sorted[Math.max((int) Math.ceil(part * sorted.length) - 1, 0)];
  }

  private void appendOutcomes(StringBuilder text) {
    line(text, "%-42s %10s %10s %8s  %-12s %12s %7s", "", "change ms", "agreed ms", "version", "digest", "lookups",
        "failed");
    for (Outcome outcome : outcomes) {
      line(
          text,
          "%-42s %10s %10d %8x  %-12s %,12d %7d",
          outcome.part(),
          outcome.whileBroken().isZero() ? "-" : outcome.whileBroken().toMillis(),
          outcome.agreed().toMillis(),
          outcome.agreement().version(),
          outcome.agreement().isReal()
              ? outcome.agreement().digests().iterator().next().substring(0, DIGITS)
              : outcome.agreement().digests().size() + " digests",
          outcome.lookups(),
          outcome.failed());
    }
    line(text, "change: from its call, while it was broken, until all routers that could had its ring");
    line(text, "agreed: from healing until all routers had the same version and digest");
    line(text, "");
  }

  private void appendVerdict(StringBuilder text) {
    double perSecond = lookups / (took.toNanos() / 1e9);
    line(text, "%,d lookups, %,.0f a second (bar: %,d, %s), in %d s", lookups, perSecond, BAR_LOOKUPS,
        met(perSecond >= BAR_LOOKUPS), took.toSeconds());
    line(text, "%,d lookups failed (bar: 0, %s)", failed, met(failed == 0));
    failures.forEach(failure -> line(text, "  the first of them: %s", failure));
    line(text, "agreement after healing: at most %d ms (bar: %d, with one digest, %s)", slowest(),
        Outcome.LIMIT.toMillis(), met(outcomes.stream().allMatch(Outcome::isInTime)));
    double median = quantile(sortedMillis(change -> last(change.visible(), change.called())), 0.5);
    line(text, "a change is visible in the last router: median %.1f ms (bar: %.0f, %s)", median, BAR_MILLIS,
        met(median < BAR_MILLIS));
    line(text, isPassed() ? "passed" : "FAILED");
  }

  private long slowest() {
    return outcomes.stream().mapToLong(outcome -> outcome.agreed().toMillis()).max().orElse(0);
  }

  private static String met(boolean met) {
    return met ? "met" : "missed";
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
