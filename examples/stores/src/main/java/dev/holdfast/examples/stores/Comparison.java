package dev.holdfast.examples.stores;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Runs all cases, one after the other. */
final class Comparison {
  static final int FEW_PUTS = 1;
  private static final int[] MANY_PUTS = {10, 100, 1000};
  private static final List<StoreKind> SHARED = List.of(StoreKind.VOLATILE, StoreKind.CONSTANT);

  private final double seconds;
  private final Consumer<String> progress;

  Comparison(double seconds, Consumer<String> progress) {
    this.seconds = seconds;
    this.progress = progress;
  }

  Results run(List<Integer> readers) throws IOException, InterruptedException {
    return new Results(vm(), speeds(readers), texts(), storms(), changes());
  }

  private List<Speed> speeds(List<Integer> readers) throws IOException, InterruptedException {
    List<Speed> speeds = new ArrayList<>();
    for (StoreKind store : StoreKind.values()) {
      for (int count : readers) {
        speeds.add(measure(new SpeedCase(store, count, 0, false, seconds)));
        speeds.add(measure(new SpeedCase(store, count, FEW_PUTS, false, seconds)));
      }
    }
    return speeds;
  }

  private List<Speed> texts() throws IOException, InterruptedException {
    List<Speed> speeds = new ArrayList<>();
    for (StoreKind store : SHARED) {
      speeds.add(measure(new SpeedCase(store, 1, 0, true, seconds)));
    }
    return speeds;
  }

  private List<Speed> storms() throws IOException, InterruptedException {
    List<Speed> speeds = new ArrayList<>();
    for (StoreKind store : SHARED) {
      for (int puts : MANY_PUTS) {
        speeds.add(measure(new SpeedCase(store, 1, puts, false, seconds)));
      }
    }
    return speeds;
  }

  private List<Change> changes() throws IOException, InterruptedException {
    List<Change> changes = new ArrayList<>();
    for (StoreKind store : StoreKind.values()) {
      progress.accept(store.title + ", a large change");
      changes.add(Child.watch(new ChangeCase(store, Inputs.LARGE_NODES, Inputs.LARGE_SLOTS, seconds)));
    }
    return changes;
  }

  private Speed measure(SpeedCase measured) throws IOException, InterruptedException {
    progress.accept(measured.store().title + ", " + Figures.readers(measured.readers()) + ", " + measured.puts()
        + " puts/s" + (measured.text() ? ", keys of text" : ""));
    return Child.measure(measured);
  }

  private static String vm() {
    return String.format(
        Locale.ROOT,
        "%s %s, %s, %d cores",
        System.getProperty("java.vm.name"),
        System.getProperty("java.version"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
  }
}
