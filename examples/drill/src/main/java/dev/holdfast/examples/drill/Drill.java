package dev.holdfast.examples.drill;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** The command: runs the drill and prints what it has found. */
@Command(
    name = "drill",
    description = {
      "Starts three ZooKeeper servers and five routers in this process, and lets the routers look keys up all the time."
          + " Makes changes and times them; then kills the leader, cuts a router and the leader off from the network,"
          + " stops the whole ensemble, and ends all sessions. Tells how many lookups failed, and how soon all routers"
          + " had the same ring again.",
      ""
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  drill                          all of it, in some three minutes",
      "  drill --changes 10 --down 3    the short form",
      "  drill --lookups 500000         under more load",
      "",
      "Progress goes to standard error, the result to standard output. Exit code 0: no lookup failed, and all routers"
          + " agreed within 5 s each time; 1: not so, or it could not be done; 2: the command line is wrong."
    })
public final class Drill implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @Spec
  @SuppressWarnings("NullAway.Init") // Picocli sets it.
  private CommandSpec spec;

  @Option(
      names = "--changes",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many changes to make and to time. Default: ${DEFAULT-VALUE}.")
  private int changes;

  @Option(
      names = "--down",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long the whole ensemble is down. Default: ${DEFAULT-VALUE}.")
  private int down;

  @Option(
      names = "--lookups",
      paramLabel = "N",
      defaultValue = "110000",
      description = "How many lookups a second the routers do together. Default: ${DEFAULT-VALUE}.")
  private long lookups;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this.")
  @SuppressWarnings("unused") // Picocli sees to it.
  private boolean help;

  private Drill(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command and exits.
   *
   * @param args see {@code drill --help}
   */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    CommandLine line = new CommandLine(new Drill(out, err));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (wrong, rest) -> {
          err.println("drill: " + wrong.getMessage() + "; see drill --help");
          return CommandLine.ExitCode.USAGE;
        });
    return line.execute(args);
  }

  @Override
  public Integer call() throws Exception {
    atLeast("--changes", changes, 1);
    atLeast("--down", down, 0);
    atLeast("--lookups", lookups, 1);
    Report report = Scenario.run(new Settings(changes, Duration.ofSeconds(down), lookups), progress());
    out.print(report.text());
    out.flush();
    return report.isPassed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void atLeast(String option, long value, long least) {
    if (value < least) {
      throw new ParameterException(
          spec.commandLine(), option + " cannot be " + value + "; give it " + least + " or more");
    }
  }

  private Consumer<String> progress() {
    long start = System.nanoTime();
    return what -> err.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
  }
}
