package dev.holdfast.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What a put costs its writer: wall and CPU time, beside the VM's own deoptimisation handshake in the same run. */
final class Put {
  private static final int LARGE = 51_200;
  private static final double MICRO = 1e3;

  private static final int MANY = 200;
  private static final int GROWTH_SECONDS = 900;

  private final int most;
  private final int mostOfMany;
  private final int seconds;
  private final int growth;

  /** Many readers take seconds to be compiled again, so their puts are limited by number only. */
  private Put(int most, int mostOfMany, int seconds, int growth) {
    this.most = most;
    this.mostOfMany = mostOfMany;
    this.seconds = seconds;
    this.growth = growth;
  }

  /** One put, in nanoseconds. */
  record Sample(long wall, long cpu, long fold, long handshake) {}

  static List<Table> tables(boolean quick) throws IOException, InterruptedException {
    Put put = quick ? new Put(20, 3, 4, 200) : new Put(1_000, 25, 15, 10_000);
    return List.of(put.steady(), put.growing());
  }

  private Table steady() throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    rows.add(row("shared, 1 reader spins", run(true, LARGE, 1, "spin")));
    for (String reader : List.of("spin", "park")) {
      for (int readers : new int[] {1, 10, MANY}) {
        String plural = readers == 1 ? " reader " + reader + "s" : " readers " + reader;
        rows.add(row("folded, " + readers + plural, run(false, LARGE, readers, reader)));
      }
    }
    for (int entries : new int[] {5, 100, 1_000}) {
      rows.add(row("folded, 1 reader spins, " + entries + " entries", run(false, entries, 1, "spin")));
    }
    return new Table(
        "Put",
        "µs. Values are records of an array of " + LARGE + " entries unless it says otherwise. Readers are compiled"
            + " methods that depend on the global, called by one thread, which either spins or parks 50 µs after each."
            + " Handshake: what the VM logged of its Deoptimize handshakes within the same puts; a put pays for the"
            + " logging, too. No p90 of fewer than 10 puts, no p99 of fewer than 100.",
        rows);
  }

  private Table growing() throws IOException, InterruptedException {
    List<Sample> all = samples(false, LARGE, 1, "spin", "grow", growth, GROWTH_SECONDS);
    int part = all.size() / 10;
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(medians("puts " + (i * part + 1) + " to " + (i + 1) * part, all.subList(i * part, (i + 1) * part)));
    }
    Map<String, Double> growth = new LinkedHashMap<>();
    rows.get(0).figures().forEach((key, first) -> {
      Double last = rows.get(9).figures().get(key);
      growth.put(key, last == null ? Double.NaN : last / first);
    });
    rows.add(new Row("last / first", growth));
    return new Table(
        "Put after put",
        "Medians, µs, of " + all.size() + " puts in a row, each to a global that was folded and whose spinning reader"
            + " was compiled again.",
        rows);
  }

  private List<Sample> run(boolean shared, int entries, int readers, String reader)
      throws IOException, InterruptedException {
    if (readers == MANY) {
      return samples(false, entries, readers, reader, "steady", mostOfMany, GROWTH_SECONDS);
    }
    return samples(shared, entries, readers, reader, "steady", shared ? 10 * most : most, seconds);
  }

  private static List<Sample> samples(
      boolean shared, int entries, int readers, String reader, String kind, int puts, int seconds)
      throws IOException, InterruptedException {
    System.out.printf("# put: shared %s, %d entries, %d readers, %s, %s%n", shared, entries, readers, reader, kind);
    Path log = Files.createTempFile("handshakes", ".log");
    try {
      List<String> flags =
          List.of(
              "-Xlog:handshake=info:file=" + log + ":timenanos:filecount=0", "-D" + PutCase.SHARED + "=" + shared);
      List<String> lines = Fork.run(flags, PutCase.class, entries, readers, reader, kind, puts, seconds);
      return samples(lines, new HandshakeLog(Files.readAllLines(log)));
    } finally {
      Files.delete(log);
    }
  }

  /** Joins what the case printed, start, end, CPU time, fold, and what the VM logged in between. */
  static List<Sample> samples(List<String> lines, HandshakeLog log) {
    List<Sample> samples = new ArrayList<>();
    for (String line : lines) {
      long[] times = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
      samples.add(new Sample(times[1] - times[0], times[2], times[3], log.nanosBetween(times[0], times[1])));
    }
    return samples;
  }

  static Row row(String name, List<Sample> samples) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Percentiles wall = of(samples, Sample::wall);
    Percentiles cpu = of(samples, Sample::cpu);
    double handshake = of(samples, Sample::handshake).median();
    figures.put("puts", (double) wall.count());
    addPercentiles(figures, "wall p", wall);
    addPercentiles(figures, "CPU p", cpu);
    figures.put("handshake p50", handshake / MICRO);
    figures.put("wall / handshake", wall.median() / handshake);
    figures.put("CPU / handshake", cpu.median() / handshake);
    long deoptimised = samples.stream().filter(sample -> sample.handshake() > 0).count();
    figures.put("puts that deoptimised %", 100.0 * deoptimised / wall.count());
    figures.put("fold before p50", of(samples, Sample::fold).median() / MICRO);
    return new Row(name, figures);
  }

  private static void addPercentiles(Map<String, Double> figures, String column, Percentiles percentiles) {
    figures.put(column + 50, percentiles.median() / MICRO);
    figures.put(column + 90, percentiles.count() < 10 ? Double.NaN : percentiles.at(90) / MICRO);
    figures.put(column + 99, percentiles.count() < 100 ? Double.NaN : percentiles.at(99) / MICRO);
  }

  private static Row medians(String name, List<Sample> samples) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Row all = row(name, samples);
    for (String column : List.of("wall p50", "CPU p50", "handshake p50", "wall / handshake", "fold before p50")) {
      figures.put(column, all.figures().getOrDefault(column, Double.NaN));
    }
    return new Row(name, figures);
  }

  private static Percentiles of(List<Sample> samples, ToLongFunction<Sample> figure) {
    return new Percentiles(samples.stream().mapToLong(figure).toArray());
  }
}
