package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.ConfigFile;
import dev.holdfast.examples.router.config.LogFormat;
import dev.holdfast.examples.router.config.TimeConverter;
import dev.holdfast.examples.router.load.Loadgen;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code routed}: a memcached router. */
@Command(
    name = "routed",
    mixinStandardHelpOptions = true,
    versionProvider = Routed.Version.class,
    subcommands = {Demo.class, Loadgen.class},
    description = {
      "Routes memcached requests to the backends that have their keys, by a consistent-hash ring.",
      "The file is routed's own YAML or twemproxy's. It is read again at SIGHUP and when it changes; requests go on"
          + " meanwhile. At SIGTERM or SIGINT, routed answers what is on its way and ends; at a second one it ends at"
          + " once."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ended as it was told, or --check has found no fault",
      "1:it cannot do here what it is told, such as listen at an address that is taken; of demo: an answer was wrong"
          + " or failed",
      "2:what was given is wrong, or a file cannot be read; a message says what to do",
      "3:a fault of this program"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  routed demo",
      "  routed --embedded --backends 5",
      "  routed --check --config routed.yaml",
      "  routed --config /etc/nutcracker/nutcracker.yml   # twemproxy's",
      "  kill -HUP $(pgrep -f 'router.jar --config')"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
public final class Routed implements Callable<Integer> {
  static final int NOT_HERE = 1;
  static final int WRONG_INPUT = 2;
  private static final int FAULT_OF_OURS = 3;
  private static final int MOST_BACKENDS = 100;

  @Spec private CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration.")
  private @Nullable Path config;

  @Option(names = "--check", description = "Only look whether the configuration has a fault, and say what it means.")
  private boolean check;

  @Option(names = "--embedded",
      description = "Without a configuration, to try it: with backends and a ZooKeeper in this process.")
  private boolean embedded;

  @Option(names = "--backends", paramLabel = "N", description = "With --embedded: how many backends. 3 if left out.")
  private @Nullable Integer backends;

  @Option(names = "--drain-timeout", paramLabel = "TIME", converter = TimeConverter.class,
      description = "How long to wait at the end for requests on their way. 10s if left out.")
  private Duration drainTimeout = Duration.ofSeconds(10);

  /** Makes the command, for picocli. */
  public Routed() {}

  /**
   * Runs the command and ends the JVM with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8), Ansi.AUTO, args));
  }

  static int run(PrintWriter out, PrintWriter err, Ansi ansi, String... args) {
    return new CommandLine(new Routed())
        .setOut(out)
        .setErr(err)
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setParameterExceptionHandler((wrong, rest) -> {
          say(wrong.getCommandLine(), wrong.getMessage() + "; see " + wrong.getCommandLine().getCommandSpec()
              .qualifiedName() + " --help");
          return WRONG_INPUT;
        })
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          if (failure instanceof Fault fault) {
            say(command, String.valueOf(fault.getMessage()));
            return fault.exitCode();
          }
          say(command, "this is a fault of routed, please report it: " + failure);
          return FAULT_OF_OURS;
        })
        .execute(args);
  }

  private static void say(CommandLine command, String message) {
    command.getErr().println(command.getColorScheme().errorText("routed: " + message));
  }

  /**
   * Runs the router until it is told to end.
   *
   * @return the exit code
   * @throws Fault if it does not work
   * @throws InterruptedException if this thread is interrupted
   */
  @Override
  public Integer call() throws Fault, InterruptedException {
    requireOneOf();
    if (config == null) {
      Logs.open(LogFormat.TEXT);
      try (Embedded all = Embedded.start(backends == null ? Embedded.BACKENDS : backends, Embedded.USUAL)) {
        all.describe().forEach(spec.commandLine().getOut()::println);
        return new Service(all.router(), drainTimeout).serve();
      }
    }
    ConfigPath file = new ConfigPath(config);
    ConfigFile read = file.read();
    if (check) {
      Router.check(read.config());
      Description.of(file.file(), read).forEach(spec.commandLine().getOut()::println);
      return 0;
    }
    Logs.open(read.config().log());
    read.warnings().forEach(Log::warn);
    try (Router router = Router.start(read.config(), file)) {
      Description.ofRunning(router).forEach(Log::info);
      return new Service(router, drainTimeout).serve();
    }
  }

  private void requireOneOf() throws Fault {
    if ((config != null) == embedded) {
      throw Fault.given(embedded ? "--embedded is instead of --config; leave one of them out"
          : "there is no configuration; name a file with --config, or try --embedded or demo");
    }
    if (check && embedded) {
      throw Fault.given("--check looks at a configuration; give one with --config in place of --embedded");
    }
    if (backends != null && (!embedded || backends < 1 || backends > MOST_BACKENDS)) {
      throw Fault.given(embedded ? "--backends cannot be " + backends + "; give it from 1 to " + MOST_BACKENDS
          : "--backends is of use with --embedded only; the configuration names the backends");
    }
  }

  static String version() {
    String version = Routed.class.getPackage().getImplementationVersion();
    return version == null ? "(not from its jar)" : version;
  }

  /** Knows the version from the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"routed " + version()};
    }
  }
}
