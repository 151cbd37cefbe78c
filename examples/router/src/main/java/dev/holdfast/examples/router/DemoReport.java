package dev.holdfast.examples.router;

import dev.holdfast.Info;
import java.util.List;
import java.util.Locale;

/** What the demonstration has found, for people. */
final class DemoReport {
  private final List<LoadFigures> figures;
  private final List<History.Change> changes;
  private final Info info;
  private final StringBuilder text = new StringBuilder();

  /**
   * Makes it.
   *
   * @param changes the latest first
   * @param info of the global that has the pool's ring
   */
  DemoReport(List<LoadFigures> figures, List<History.Change> changes, Info info) {
    this.figures = figures;
    this.changes = changes;
    this.info = info;
  }

  String text() {
    text.setLength(0);
    add("%n%-12s %12s %10s %10s %10s %8s %8s%n", "", "requests/s", "p50 ms", "p99 ms", "p99.9 ms", "errors", "wrong");
    for (LoadFigures one : figures) {
      add("%-12s %,12.0f %10.3f %10.3f %10.3f %,8d %,8d%n", one.name(), one.requestsPerSecond(), one.p50(), one.p99(),
          one.p999(), one.errors(), one.wrong());
    }
    figures.stream().filter(one -> !one.example().isEmpty())
        .forEach(one -> add("%s: %s%n", one.name(), one.example()));
    add("%n");
    for (int i = changes.size() - 1; i >= 0; i--) {
      History.Change change = changes.get(i);
      add("%s%s%n", change.what(), change.moved() == null ? ""
          : String.format(Locale.ROOT, ": %.1f %% of the keys moved, the others stayed", 100 * change.moved()));
    }
    add("The ring is at generation %,d and %s.%n", info.generation(), info.folded()
        ? "folded: a constant of the code that routes" : "not folded: " + info.reason());
    return text.toString();
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
