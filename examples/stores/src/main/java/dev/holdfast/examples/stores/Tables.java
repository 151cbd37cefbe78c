package dev.holdfast.examples.stores;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The results as Markdown. */
final class Tables {
  private final StringBuilder text = new StringBuilder();
  private final Results results;

  private Tables(Results results) {
    this.results = results;
  }

  static String markdown(Results results) {
    return new Tables(results).markdown();
  }

  private String markdown() {
    line(results.vm());
    speeds();
    reads();
    texts();
    storms();
    changes();
    return text.toString();
  }

  private void speeds() {
    List<Integer> readers = readers();
    title("Reads a second, by the number of readers; quiet / with " + Comparison.FEW_PUTS + " put a second");
    row(Stream.concat(Stream.of(""), readers.stream().map(Figures::readers)).toList());
    rule(readers.size() + 1);
    for (StoreKind store : StoreKind.values()) {
      List<String> cells = new ArrayList<>(List.of(store.title));
      for (int count : readers) {
        cells.add(Figures.rate(speed(store, count, 0).reads()) + " / "
            + Figures.rate(speed(store, count, Comparison.FEW_PUTS).reads()));
      }
      row(cells);
    }
  }

  private void reads() {
    int most = readers().get(readers().size() - 1);
    title("One read of " + Figures.readers(most) + ", with " + Comparison.FEW_PUTS + " put a second; the clock takes "
        + Figures.time(speed(StoreKind.CONSTANT, most, Comparison.FEW_PUTS).clock()) + " of each time");
    row("", "p50", "p99", "p99.9", "longest stall", "failed", "allocates", "collections/s", "time in them");
    rule(9);
    for (StoreKind store : StoreKind.values()) {
      Speed speed = speed(store, most, Comparison.FEW_PUTS);
      row(store.title, Figures.time(speed.p50()), Figures.time(speed.p99()), Figures.time(speed.p999()),
          Figures.time(speed.longest()), Long.toString(speed.failed()), Figures.size(speed.bytes()),
          Figures.rate(speed.collections()), percent(speed.collecting()));
    }
  }

  private void texts() {
    title("Reads a second, 1 reader, quiet, with the hash of a key of 18 characters in each");
    row("", "reads/s");
    rule(2);
    results.texts().forEach(speed -> row(speed.of().store().title, Figures.rate(speed.reads())));
  }

  private void storms() {
    title("Written too often: 1 reader");
    row("", "puts/s", "reads/s", "puts made", "put, p50", "longest put", "times folded");
    rule(7);
    for (StoreKind store : List.of(StoreKind.VOLATILE, StoreKind.CONSTANT)) {
      storm(speed(store, readers().get(0), Comparison.FEW_PUTS));
      results.storms().stream().filter(speed -> speed.of().store() == store).forEach(this::storm);
    }
  }

  private void storm(Speed speed) {
    row(speed.of().store().title, Integer.toString(speed.of().puts()), Figures.rate(speed.reads()),
        Long.toString(speed.puts()), Figures.time(speed.put()), Figures.time(speed.longestPut()),
        Long.toString(speed.folds()));
  }

  private void changes() {
    ChangeCase of = results.changes().get(0).of();
    title(String.format(Locale.ROOT, "A change to a ring of %,d nodes in %,d slots, while %d callers each ask once in"
        + " %d ms", of.nodes(), of.slots(), ChangeRun.CALLERS, Caller.PACE_NANOS / 1_000_000));
    row("", "change took", "answered of asked", "timed out", "p50", "p99", "longest wait", "deepest mailbox",
        "answered to nobody");
    rule(9);
    for (Change change : results.changes()) {
      row(change.of().store().title, Figures.time(change.took()), change.answered() + " of " + change.asked(),
          Long.toString(change.timedOut()), Figures.time(change.p50()), Figures.time(change.p99()),
          Figures.time(change.longest()), Integer.toString(change.backlog().deepest()),
          Long.toString(change.backlog().tooLate()));
    }
  }

  private List<Integer> readers() {
    return results.speeds().stream().map(speed -> speed.of().readers()).distinct().toList();
  }

  private Speed speed(StoreKind store, int readers, int puts) {
    return results.speeds().stream()
        .filter(speed -> speed.of().store() == store)
        .filter(speed -> speed.of().readers() == readers && speed.of().puts() == puts)
        .findFirst()
        .orElseThrow();
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", part * 100);
  }

  private void title(String title) {
    line("");
    line(title + ":");
    line("");
  }

  private void row(String... cells) {
    row(Arrays.asList(cells));
  }

  private void row(List<String> cells) {
    line(("| " + String.join(" | ", cells) + " |").replace("|  |", "| |"));
  }

  private void rule(int columns) {
    line("|" + "---|".repeat(columns));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
