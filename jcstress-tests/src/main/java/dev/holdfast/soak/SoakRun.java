package dev.holdfast.soak;

import dev.holdfast.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One soak, from the start of its threads to the verdict.
 *
 * @param minutes how long
 * @param putsPerSecond how many puts
 * @param folder where its files go
 * @param out where it says how it goes
 * @param drop who is given each dropped store: to hold on to it is a leak
 */
record SoakRun(double minutes, double putsPerSecond, Path folder, PrintStream out, Consumer<Store> drop) {
  private static final int SAMPLES = 360;
  private static final int PROGRESS_LINES = 30;
  private static final int SAMPLES_A_SECOND = 2; // At most.

  Verdict run() throws IOException, InterruptedException {
    Faults faults = new Faults(out);
    Load load = new Load(putsPerSecond, drop, faults);
    try (VmEvents events = new VmEvents()) {
      load.start();
      List<Sample> samples = takeSamples(new Sampler(load, events, faults));
      load.stop();
      Sample end = samples.get(samples.size() - 1);
      Verdict verdict = Verdict.of(samples, faults.count());
      Files.writeString(folder.resolve("soak.svg"), Plot.svg(title(end), verdict.inWords(), samples));
      out.println(totals(end) + ", of these traps in compiled code:");
      events.byReason().forEach((reason, times) -> out.printf(Locale.ROOT, "%,12d %s%n", times.sum(), reason));
      out.print(verdict.table());
      out.println(verdict.inWords());
      return verdict;
    }
  }

  /** Where a machine is so busy that a sample takes longer than it should, there are fewer of them. */
  private List<Sample> takeSamples(Sampler sampler) throws IOException, InterruptedException {
    double seconds = TimeUnit.MINUTES.toSeconds(1) * minutes;
    int count = (int) Math.min(SAMPLES, SAMPLES_A_SECOND * seconds);
    long interval = (long) (TimeUnit.SECONDS.toNanos(1) * seconds / count);
    int samplesALine = (count - 1) / PROGRESS_LINES + 1;
    List<Sample> samples = new ArrayList<>();
    long start = System.nanoTime();
    try (Csv csv = new Csv(folder.resolve("soak.csv"))) {
      for (long turn = 1; turn <= count || samples.size() < Flatness.FEWEST; ) {
        TimeUnit.NANOSECONDS.sleep(turn * interval - (System.nanoTime() - start));
        Sample sample = sampler.sample();
        samples.add(sample);
        csv.add(sample);
        if (samples.size() % samplesALine == 0) {
          out.println(progress(sample));
        }
        turn = (System.nanoTime() - start) / interval + 1;
      }
    }
    return samples;
  }

  private static String progress(Sample sample) {
    return String.format(
        Locale.ROOT,
        "%6.1f min: %,d puts, %,d folds, %,d globals made; metaspace %.1f MB, %,d classes, heap %.1f MB, code %.1f MB;"
            + " %d faults",
        sample.seconds() / 60,
        sample.puts(),
        sample.folds(),
        sample.globalsMade(),
        sample.metaspace() / 1e6,
        sample.classes(),
        sample.heap() / 1e6,
        sample.code() / 1e6,
        sample.faults());
  }

  private static String title(Sample end) {
    return String.format(
        Locale.ROOT,
        "Soak on JDK %d: %,d puts and %,d folds in %.1f minutes",
        Runtime.version().feature(),
        end.puts(),
        end.folds(),
        end.seconds() / 60);
  }

  private static String totals(Sample end) {
    return String.format(
        Locale.ROOT,
        "%,d puts, %,d folds, %,d deletes, %,d reads; %,d globals made in %,d stores, of which %,d were collected;"
            + " %,d compilations; %,d deoptimisations",
        end.puts(),
        end.folds(),
        end.deletes(),
        end.reads(),
        end.globalsMade(),
        end.storesMade(),
        end.storesMade() - end.storesAlive(),
        end.compilations(),
        end.unfolds() + end.deoptimisations());
  }
}
