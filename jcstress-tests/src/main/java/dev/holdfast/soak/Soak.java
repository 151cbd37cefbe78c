package dev.holdfast.soak;

import dev.holdfast.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command: soaks the store, writes a CSV and a plot, and says whether anything grew. */
@Command(
    name = "soak",
    description =
        "Puts, folds, deletes, makes new globals, drops whole stores and reads, all at once and for long, checks every"
            + " read, and tells at the end whether metaspace, classes, heap or code cache grew.",
    sortOptions = false,
    footer = {
      "",
      "Exit code 0: flat, and no read was wrong; 1: something grew, or a read was wrong; 2: the command line is wrong.",
      "Runs of less than ten minutes are mostly warm-up: their figures are right, their verdict may not be."
    })
public final class Soak implements Callable<Integer> {
  private static final double SHORTEST = 0.2;

  private final PrintStream out;
  private final Consumer<Store> drop;

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // Picocli sets it.
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--minutes",
      defaultValue = "60",
      description = "How long, " + SHORTEST + " or more; ${DEFAULT-VALUE} unless given.")
  private double minutes;

  @Option(
      names = "--puts-per-second",
      defaultValue = "400",
      description = "How many puts; ${DEFAULT-VALUE} unless given. There is a fold for every eight or so.")
  private double putsPerSecond;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write soak.csv and soak.svg; the folder 'soak' beside the jar unless given.")
  private @Nullable Path dir;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this.")
  @SuppressWarnings("unused") // Picocli sees to it.
  private boolean help;

  private Soak(PrintStream out, Consumer<Store> drop) {
    this.out = out;
    this.drop = drop;
  }

  /**
   * Runs the command and ends the JVM with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(System.out, store -> {}, args));
  }

  /** Takes, besides, who is given each dropped store. */
  static int run(PrintStream out, Consumer<Store> drop, String... args) {
    CommandLine line = new CommandLine(new Soak(out, drop));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (wrong, rest) -> {
          out.println(wrong.getMessage() + "; see --help");
          return CommandLine.ExitCode.USAGE;
        });
    return line.execute(args);
  }

  @Override
  public Integer call() throws Exception {
    if (!(minutes >= SHORTEST)) {
      throw wrong("--minutes is " + minutes + ", too short for a verdict; give " + SHORTEST + " or more");
    }
    if (!(putsPerSecond > 0)) {
      throw wrong("--puts-per-second is " + putsPerSecond + "; give more than 0");
    }
    Path folder = dir == null ? besideTheJar() : dir;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw wrong("--out " + folder + " cannot be made: " + e + "; give a folder that can");
    }
    return new SoakRun(minutes, putsPerSecond, folder, out, drop).run().isGood() ? 0 : 1;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static Path besideTheJar() throws URISyntaxException {
    Path code = Path.of(Soak.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Objects.requireNonNull(code.toAbsolutePath().getParent()).resolve("soak");
  }
}
