package dev.holdfast.examples.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The command. */
@Command(
    name = "holdfast",
    description = "Works with consistent-hash rings.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Holdfast.Version.class,
    subcommands = {RingCommands.class, GenerateCompletion.class},
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a finding: damage by verify or repair, or a difference by diff --exit-code",
      "2:what was given is wrong, or a file cannot be read or written; a message says what to do",
      "3:a fault of this program"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast ring stats nodes.txt",
      "  source <(holdfast generate-completion)"
    })
public final class Holdfast {
  private static final int FAULT_OF_OURS = 3;

  private final InputStream in;
  private final Output output;

  private Holdfast(InputStream in, Output output) {
    this.in = in;
    this.output = output;
  }

  /**
   * Runs the command and ends the JVM with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    // Not System.out, which hides that nobody reads it any more and may not be UTF-8.
    System.exit(
        run(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Ansi.AUTO,
            args));
  }

  static int run(InputStream in, OutputStream out, OutputStream err, Ansi ansi, String... args) {
    Output output = new Output(out);
    PrintWriter printed = new PrintWriter(new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8)));
    PrintWriter said = new PrintWriter(err, true, StandardCharsets.UTF_8);
    CommandLine line =
        new CommandLine(new Holdfast(in, output))
            .setOut(printed)
            .setErr(said)
            .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExpandAtFiles(false) // A key may begin with @.
            .setParameterExceptionHandler((wrong, rest) -> {
              String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
              say(wrong.getCommandLine(), wrong.getMessage() + "; see " + command + " --help");
              return CommandLine.ExitCode.USAGE;
            })
            .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
    int code;
    try {
      code = line.execute(args);
    } catch (OutOfMemoryError e) {
      say(line, "there is too little memory; start java with a larger -Xmx, such as -Xmx2g");
      return CommandLine.ExitCode.USAGE;
    }
    printed.flush();
    if (!output.problem().isEmpty()) {
      say(line, "standard output: cannot be written: " + output.problem() + "; make room, or redirect it");
      return CommandLine.ExitCode.USAGE;
    }
    return code;
  }

  private static int explain(Exception failure, CommandLine command) {
    if (failure instanceof Fault || failure instanceof IOException || failure instanceof IllegalArgumentException) {
      say(command, String.valueOf(failure.getMessage()));
      return CommandLine.ExitCode.USAGE;
    }
    say(command, "this is a fault of holdfast, please report it: " + failure);
    return FAULT_OF_OURS;
  }

  static void say(CommandLine command, String message) {
    command.getErr().println(command.getColorScheme().errorText("holdfast: " + message));
  }

  InputStream in() {
    return in;
  }

  Output output() {
    return output;
  }

  /** Knows the version from the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Holdfast.class.getPackage().getImplementationVersion();
      return new String[] {"holdfast " + (version == null ? "(not from its jar)" : version)};
    }
  }
}
