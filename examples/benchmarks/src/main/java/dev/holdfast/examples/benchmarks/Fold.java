package dev.holdfast.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the reader of a folded value is compiled to, beside its peers, and what a put does to it. */
final class Fold {
  private static final List<String> READERS = List.of("literal", "ours", "volatileField");
  private static final List<String> PHASES = List.of(
      "before, a constant", "in the put: unfold", "until C2 has compiled it again", "volatile reads, until quiet",
      "folded, until C2 has compiled it again", "after, the constant");
  private static final int PUTS = 25;
  private static final int PUTS_QUICK = 3;
  /** The puts before, in which the code around is still compiled for the first time. */
  private static final int UNMEASURED = 5;
  private static final double MILLI = 1e6;
  private static final double MICRO = 1e3;
  private static final int FIXED = 4;
  private static final Pattern THROWN_AWAY = Pattern.compile(
      "\\[(\\d+)ns\\] +\\d+ [%sb!n ]*4 +(\\S+?)(?:[+./]0x\\p{XDigit}+(?:\\.\\d+)?)?::(\\S+)(?: @ -?\\d+)? +"
          + "\\(.*made not entrant.*");

  private Fold() {}

  /** The three listings, as Markdown. */
  static String listings() throws IOException, InterruptedException {
    String readers = FoldReaders.class.getName();
    List<String> output = Fork.run(
        List.of("-Xbatch", "-XX:-TieredCompilation", "-Xlog:os=off", "-XX:CompileCommand=dontinline," + readers + "::*",
            "-XX:CompileCommand=print," + readers + "::*"),
        FoldReaders.class);
    StringBuilder text = new StringBuilder("## The readers' code\n");
    for (String reader : READERS) {
      text.append("\n### ").append(reader).append("\n\n");
      MachineCode.of(reader, output).forEach(line -> text.append("    ").append(line).append('\n'));
    }
    return text.append('\n').toString();
  }

  static List<Table> tables(boolean quick) throws IOException, InterruptedException {
    Path log = Files.createTempFile("compilation", ".log");
    try {
      List<String> lines = Fork.run(
          List.of("-Xlog:jit+compilation=debug:file=" + log + ":timenanos:filecount=0",
              "-XX:CompileCommand=quiet", "-XX:CompileCommand=dontinline," + FoldReaders.class.getName() + "::ours"),
          FoldCase.class, quick ? PUTS_QUICK : UNMEASURED + PUTS);
      List<long[]> puts = lines.stream()
          .filter(line -> line.matches("[-\\d ]+"))
          .skip(quick ? 0 : UNMEASURED)
          .map(line -> Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray())
          .toList();
      return List.of(phases(puts), thrownAway(puts, Files.readAllLines(log)));
    } finally {
      Files.delete(log);
    }
  }

  private static Table phases(List<long[]> puts) {
    List<Row> rows = new ArrayList<>();
    for (int phase = 0; phase < PHASES.size(); phase++) {
      int column = FIXED + 2 * phase;
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("ends, ms", median(puts, put -> put[column] / MILLI));
      figures.put("reads/µs", median(puts, put -> {
        long from = phaseBegin(put, column);
        return put[column] > from ? put[column + 1] * MICRO / (put[column] - from) : Double.NaN;
      }));
      rows.add(new Row(PHASES.get(phase), figures));
    }
    return new Table("A put, and its reader",
        "Medians of " + puts.size() + " puts, from the put's begin on. Of each put, the VM's handshake took "
            + Table.cell(median(puts, put -> put[2] / MICRO)) + " µs, and there were "
            + Table.cell(median(puts, put -> (double) put[3])) + " jdk.Deoptimization events, which are of uncommon"
            + " traps.", rows);
  }

  private static long phaseBegin(long[] put, int column) {
    return column == FIXED ? -FoldCase.LOOK_BACK_NANOS : put[column - 2];
  }

  /** The C2 code that the VM gave up while a put ran, by method. */
  static Table thrownAway(List<long[]> puts, List<String> log) {
    Map<String, Double> times = new TreeMap<>();
    for (String line : log) {
      Matcher matcher = THROWN_AWAY.matcher(line);
      if (matcher.matches()) {
        long at = Long.parseLong(matcher.group(1));
        if (puts.stream().anyMatch(put -> put[0] <= at && at <= put[1])) {
          times.merge(matcher.group(2) + "::" + matcher.group(3), 1.0, Double::sum);
        }
      }
    }
    List<Row> rows = times.entrySet().stream()
        .map(entry -> new Row(entry.getKey(), Map.of("a put", entry.getValue() / puts.size())))
        .toList();
    return new Table("What a put throws away",
        "C2's code made not entrant between the put's begin and its end, by -Xlog:jit+compilation=debug; how often a"
            + " put.", rows);
  }

  private static double median(List<long[]> puts, ToDoubleFunction<long[]> figure) {
    double[] sorted = puts.stream().mapToDouble(figure).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
  }
}
