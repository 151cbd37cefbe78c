package dev.holdfast.examples.stores;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command: compares the stores on the JDK it runs on. */
@Command(
    name = "stores",
    description = {
      "Every request looks up the owner of a key in a ring of 100 nodes, which is replaced now and then. Compares where"
          + " to keep that ring: with a thread that answers questions, as bytes that each reader copies, in a volatile"
          + " field, as a constant. Measures reads a second, and shows how each breaks. Each case runs in a JVM of its"
          + " own, one after the other.",
      ""
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  stores                                    the tables, in some two minutes",
      "  stores --plot stores.svg --json stores.json",
      "  stores --seconds 0.1 --readers 1          just to see that it works",
      "",
      "Progress goes to standard error, the tables, as Markdown, to standard output. Exit code 1: a case could not be"
          + " measured, or a file not be written; 2: the command line is wrong."
    })
public final class Stores implements Callable<Integer> {
  private static final double LEAST_SECONDS = 0.1;
  private static final double MOST_SECONDS = 3600;
  private static final int MOST_READERS = 1000;
  private static final Path STANDARD_OUTPUT = Path.of("-");

  private final PrintStream out;
  private final PrintStream err;

  @Spec
  @SuppressWarnings("NullAway.Init") // Picocli sets it.
  private CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "2",
      description = "For how long to measure each case, after half as long to warm up. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--readers",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,2,4",
      description = "How many threads read, one or several numbers. Default: ${DEFAULT-VALUE}.")
  private List<Integer> readers = List.of();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the figures as JSON; - writes them to standard output, in place of the tables.")
  private @Nullable Path json;

  @Option(names = "--plot", paramLabel = "SVG", description = "Also draw reads a second.")
  private @Nullable Path plot;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this.")
  @SuppressWarnings("unused") // Picocli sees to it.
  private boolean help;

  private Stores(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command and exits.
   *
   * @param args see {@code stores --help}
   */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    CommandLine line = new CommandLine(new Stores(out, err));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (wrong, rest) -> {
          err.println("stores: " + wrong.getMessage() + "; see stores --help");
          return CommandLine.ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (failed, command, rest) -> {
          if (!(failed instanceof IOException)) {
            throw failed;
          }
          err.println("stores: " + failed.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line.execute(args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkOptions();
    Results results = new Comparison(seconds, progress()).run(List.copyOf(new TreeSet<>(readers)));
    String figures = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(results) + "\n";
    if (plot != null) {
      Files.writeString(plot, Plot.svg(results));
    }
    if (STANDARD_OUTPUT.equals(json)) {
      out.print(figures);
    } else {
      if (json != null) {
        Files.writeString(json, figures);
      }
      out.print(Tables.markdown(results));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  /** Looks at all before the first case, which may be minutes before the last. */
  private void checkOptions() {
    if (!(seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS)) {
      refuse("--seconds cannot be " + seconds + "; give it from 0.1 to 3600");
    }
    for (int count : readers) {
      if (count < 1 || count > MOST_READERS) {
        refuse("--readers cannot be " + count + "; give it from 1 to " + MOST_READERS);
      }
    }
    checkFile("--json", json);
    checkFile("--plot", plot);
  }

  private void checkFile(String option, @Nullable Path file) {
    if (file == null || (option.equals("--json") && file.equals(STANDARD_OUTPUT))) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      refuse(option + " cannot be " + file + (Files.isDirectory(file) ? ", which is a folder" : ": there is no folder "
          + folder) + "; give it a file that can be written");
    }
  }

  private void refuse(String why) {
    throw new ParameterException(spec.commandLine(), why);
  }

  private Consumer<String> progress() {
    long start = System.nanoTime();
    return what -> err.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
  }
}
