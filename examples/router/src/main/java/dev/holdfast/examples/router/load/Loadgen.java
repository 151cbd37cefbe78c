package dev.holdfast.examples.router.load;

import io.netty.handler.ssl.SslContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code loadgen}: puts a memcached server, or a router before some, under load. */
@Command(
    name = "loadgen",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Loadgen.Version.class,
    description = {
      "Puts a memcached server, or a router before some, under load and measures how long requests take.",
      "Values name their keys: with --verify every answer is compared."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a wrong answer, or more errors than --max-errors",
      "2:what was given is wrong, or the server is not there; a message says what to do",
      "3:a fault of this program",
      "130:stopped with Ctrl-C; what was measured until then is printed"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  loadgen --load --verify",
      "  loadgen --server 127.0.0.1:22122 --rate 50000 --zipf 0.99 --duration 60s",
      "  loadgen --fan-out 100 --fan-out-by multiget --pipeline 4 --json before.json",
      "  loadgen --rate 20000 --fan-out 10 --plot tail.svg --compare before.json",
      "  loadgen --server cache.example:11212 --tls --ca ca.pem --json - | jq .errors"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
public final class Loadgen implements Callable<Integer> {
  private static final int ERRORS = 1;
  private static final int FAULT_OF_OURS = 3;

  @Spec private CommandSpec spec;
  @Mixin private LoadOptions load;
  @Mixin private TlsOptions tls;
  @Mixin private OutputOptions output;

  @Option(names = "--load", description = "Store all keys first.")
  private boolean store;

  @Option(names = "--max-errors", paramLabel = "N",
      description = "How many errors still are success; wrong answers never. 0 if left out.")
  private long maxErrors;

  /** Makes the command, for picocli. */
  public Loadgen() {}

  /**
   * Runs the command and ends the JVM with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(
        run(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), Ansi.AUTO, args));
  }

  static int run(OutputStream out, OutputStream err, Ansi ansi, String... args) {
    return new CommandLine(new Loadgen())
        .setOut(new PrintWriter(out, false, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setParameterExceptionHandler((wrong, rest) -> {
          say(wrong.getCommandLine(), wrong.getMessage() + "; see loadgen --help");
          return CommandLine.ExitCode.USAGE;
        })
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          say(command, "this is a fault of loadgen, please report it: " + failure);
          return FAULT_OF_OURS;
        })
        .execute(args);
  }

  /**
   * Runs the load.
   *
   * @return the exit code
   * @throws InterruptedException if this thread is interrupted
   * @throws ExecutionException for a fault of this program
   */
  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    try (EarlyEnd end = new EarlyEnd()) {
      return loaded(end);
    }
  }

  private int loaded(EarlyEnd end) throws InterruptedException, ExecutionException {
    try {
      return measured(end);
    } catch (Fault fault) {
      say(spec.commandLine(), String.valueOf(fault.getMessage()));
      return CommandLine.ExitCode.USAGE;
    }
  }

  private int measured(EarlyEnd end) throws Fault, InterruptedException, ExecutionException {
    ServerName server = load.server();
    KeySpace keys = load.keySpace();
    Plan plan = load.plan(tls.isOn());
    SslContext context = tls.context();
    List<Curve> others = output.prepare();
    Dialer dialer = new Dialer(server, context, plan.timeoutNanos());
    Progress progress = output.progress(spec.commandLine().getErr());
    Measured measured;
    try (LoadRun run = new LoadRun(plan, server, dialer, keys, progress)) {
      end.stops(run, plan.timeoutNanos());
      run.connect();
      if (store) {
        run.store();
      }
      measured = run.measure();
      if (run.isStopped()) {
        say(spec.commandLine(), "stopped early: this is what was measured until then");
      }
    }
    output.write(Result.of(measured), measured.latencies(), others, spec.commandLine().getOut());
    boolean isWrong = measured.count(Count.WRONG) > 0;
    return isWrong || measured.errors() > maxErrors ? ERRORS : CommandLine.ExitCode.OK;
  }

  private static void say(CommandLine command, String message) {
    command.getErr().println(command.getColorScheme().errorText("loadgen: " + message));
  }

  /** Knows the version from the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Loadgen.class.getPackage().getImplementationVersion();
      return new String[] {"loadgen " + (version == null ? "(not from its jar)" : version)};
    }
  }
}
