package dev.holdfast.examples.router.load;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the result goes. */
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class OutputOptions {
  private static final Path STANDARD_OUTPUT = Path.of("-");
  private static final double NANOS_PER_MILLI = 1e6;

  @Option(names = "--json", paramLabel = "FILE",
      description = "Also write the result as JSON; - writes it to standard output, in place of the table.")
  private @Nullable Path json;

  @Option(names = "--plot", paramLabel = "SVG", description = "Also draw latency by percentile, to p99.99.")
  private @Nullable Path plot;

  @Option(names = "--compare", paramLabel = "JSON",
      description = "Draw the curve of an earlier run, too, written by --json. May be given several times.")
  private List<Path> compare = List.of();

  @Option(names = "--hgrm", paramLabel = "FILE",
      description = "Also write the distribution in milliseconds as HdrHistogram does.")
  private @Nullable Path hgrm;

  @Option(names = "--progress", description = "Say each second how it goes, even if standard error is no terminal.")
  private boolean progress;

  Progress progress(PrintWriter err) {
    return new Progress(progress || Progress.isTerminal() ? err : null);
  }

  /** Reads what to compare with, and looks whether files can be written: before the run, not after. */
  List<Curve> prepare() throws Fault {
    if (!compare.isEmpty() && plot == null) {
      throw new Fault("--compare is of use with --plot only; add it");
    }
    if (compare.size() >= LatencyPlot.MOST) {
      throw new Fault("--compare takes at most " + (LatencyPlot.MOST - 1) + " files; leave some out");
    }
    for (Path file : files()) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
        throw new Fault(file + ": cannot be written: " + (Files.isDirectory(file) ? "it is a folder"
            : "there is no folder " + folder) + "; give a file that can");
      }
    }
    List<Curve> curves = new ArrayList<>();
    for (Path file : compare) {
      curves.add(Curve.read(file));
    }
    return curves;
  }

  void write(Result result, Histogram latencies, List<Curve> others, PrintWriter out) throws Fault {
    boolean isJsonPrinted = STANDARD_OUTPUT.equals(json);
    out.print(isJsonPrinted ? result.json() : Report.of(result));
    out.flush();
    if (json != null && !isJsonPrinted) {
      write(json, result.json());
    }
    if (plot != null) {
      write(plot, draw(result, others));
    }
    if (hgrm != null) {
      write(hgrm, latencies);
    }
  }

  private static String draw(Result result, List<Curve> others) {
    List<Curve> curves = new ArrayList<>();
    if (!result.curve().isEmpty()) {
      curves.add(new Curve("this run: " + result.plan().server(), result.curve()));
    }
    curves.addAll(others);
    return LatencyPlot.svg(title(result), curves);
  }

  private static String title(Result result) {
    Plan plan = result.plan();
    String load = plan.isOpenLoop()
        ? "Latency at " + Math.round(plan.rate()) + " requests/s"
        : "Service time in a closed loop (not corrected for coordinated omission)";
    return load + ", " + plan.fanOutWords();
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (Path file : new Path[] {json, plot, hgrm}) {
      if (file != null && !file.equals(STANDARD_OUTPUT)) {
        files.add(file);
      }
    }
    return files;
  }

  private static void write(Path file, String text) throws Fault {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static void write(Path file, Histogram latencies) throws Fault {
    try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      latencies.outputPercentileDistribution(out, NANOS_PER_MILLI);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static Fault unwritable(Path file, IOException why) {
    return new Fault(file + ": cannot be written: " + why.getMessage() + "; give a file that can");
  }
}
