package dev.holdfast.examples.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The groups that JMH measures, and their tables. */
final class Jmh {
  /** In this order in the tables. */
  private static final List<Class<?>> READS = List.of(ReadObject.class, ReadInt.class, ReadBoolean.class);

  /** The floor first, then ours, then what one would use instead. */
  private static final List<String> ORDER =
      List.of(
          "literal", "foldedStaticFinal", "foldedFinalField", "foldedOrdinaryField", "sharedStaticFinal",
          "sharedFinalField", "sharedOrdinaryField", "ours", "volatileField", "atomic", "opaque", "acquire",
          "concurrentHashMap", "callSite");

  private static final double RATE_MISSED = 0.2;

  private Jmh() {}

  static Collection<RunResult> read(boolean quick) throws RunnerException {
    return new Runner(options(quick).include("\\.Read(Object|Int|Boolean)\\.").build()).run();
  }

  static Collection<RunResult> ring(boolean quick) throws RunnerException {
    List<RunResult> all = new ArrayList<>();
    all.addAll(new Runner(options(quick).include("\\.Ring\\.literal$").param("puts", "0").build()).run());
    ChainedOptionsBuilder options = options(quick).include("\\.Ring\\.").exclude("literal");
    if (quick) {
      options.param("puts", "0", "10", "1000");
    }
    all.addAll(new Runner(options.build()).run());
    return all;
  }

  /** Runs the benchmarks of a class but for some, and counts what they allocate. */
  static Collection<RunResult> run(Class<?> benchmarks, boolean quick, String... without) throws RunnerException {
    String all = "\\." + benchmarks.getSimpleName() + "\\.";
    ChainedOptionsBuilder options = options(quick).include(all).addProfiler(GCProfiler.class);
    for (String name : without) {
      options.exclude(all + name + "$");
    }
    return new Runner(options.build()).run();
  }

  static List<Table> readTables(Collection<RunResult> results) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (Class<?> kind : READS) {
      for (RunResult result : results) {
        if (result.getParams().getBenchmark().startsWith(kind.getName() + '.')) {
          String column = column(kind);
          Map<String, Double> row = rows.computeIfAbsent(name(result), name -> new LinkedHashMap<>());
          row.put(column + " ns", score(result));
          row.put(column + " ±", result.getPrimaryResult().getScoreError());
        }
      }
    }
    Table table =
        new Table(
            "Read",
            "Average time, ns, of a read and what is done with the value, in a loop out of which the JIT may take what"
                + " it can: a constant, and the check of a folded handle's class, but no volatile read.",
            rows(rows));
    for (Class<?> kind : READS) {
      String column = column(kind);
      table = table.over(column + " ns", "literal", column + " / literal");
    }
    return List.of(table);
  }

  static List<Table> ringTables(Collection<RunResult> results) {
    Map<String, Map<String, Double>> speeds = new LinkedHashMap<>();
    Map<String, Map<String, Double>> made = new LinkedHashMap<>();
    List<String> columns = new ArrayList<>();
    for (RunResult result : results) {
      String column = result.getParams().getParam("puts") + " puts/s";
      columns.add(column);
      Map<String, Double> row = speeds.computeIfAbsent(name(result), name -> new LinkedHashMap<>());
      row.put(column, score(result) / 1e6);
      row.put(column + " ±", result.getPrimaryResult().getScoreError() / 1e6);
      made.computeIfAbsent(name(result), name -> new LinkedHashMap<>()).put(column, putsMade(result));
    }
    Table table = new Table("Ring", "Lookups of one reader, millions a second.", rows(speeds));
    for (String column : columns.stream().distinct().toList()) {
      table = table.over(column, "volatileField", column + " / volatile");
    }
    return List.of(table, new Table("Ring: puts really made a second", "By the writer beside it.", rows(made)));
  }

  /** Names the runs whose writer was more than a fifth off its rate, so that their figures are of another rate. */
  static List<String> missedRates(Collection<RunResult> results) {
    List<String> missed = new ArrayList<>();
    for (RunResult result : results) {
      double wanted = Double.parseDouble(result.getParams().getParam("puts"));
      if (Math.abs(putsMade(result) - wanted) > RATE_MISSED * wanted) {
        missed.add(name(result) + " made " + Table.cell(putsMade(result)) + " puts/s, not " + Table.cell(wanted));
      }
    }
    return missed;
  }

  private static ChainedOptionsBuilder options(boolean quick) {
    ChainedOptionsBuilder options = new OptionsBuilder().shouldFailOnError(true);
    if (quick) {
      options.forks(1).warmupIterations(2).warmupTime(TimeValue.milliseconds(300));
      options.measurementIterations(2).measurementTime(TimeValue.milliseconds(300));
    }
    return options;
  }

  private static String column(Class<?> kind) {
    return kind.getSimpleName().substring("Read".length()).toLowerCase(Locale.ROOT);
  }

  private static List<Row> rows(Map<String, Map<String, Double>> rows) {
    return rows.entrySet().stream()
        .map(row -> new Row(row.getKey(), row.getValue()))
        .sorted(Comparator.comparingInt(row -> ORDER.indexOf(row.name())))
        .toList();
  }

  static String name(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  static double score(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static double putsMade(RunResult result) {
    Result<?> made = result.getSecondaryResults().get("made");
    return made == null ? 0 : made.getScore();
  }
}
