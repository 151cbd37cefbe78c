package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What holds for all commands. */
final class HelpTest {
  @TempDir private Path folder;

  static List<String> commands() {
    return List.copyOf(new CommandLine(new RingCommands()).getSubcommands().keySet());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpsWithExamplesAndExitCodes(String command) {
    Run run = Run.of("ring", command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: holdfast ring " + command, "--json", "Exit codes:", "Examples:");
    assertThat(run.out().substring(run.out().indexOf("Examples:"))).contains("  holdfast ring " + command + " ");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void refusesAnUnknownOption(String command) {
    Run run = Run.of("ring", command, "--no-such", "x", "y");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--no-such", "see holdfast ring " + command + " --help").hasLineCount(1);
  }

  @Test
  void completesInShells() {
    Run run = Run.of("generate-completion");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("_complete_holdfast", "--replicas", "twemproxy-ketama");
  }

  @Test
  void asksForACommand() {
    assertThat(Run.of("ring"))
        .isEqualTo(new Run(2, "", "holdfast: Missing required subcommand; see holdfast ring --help\n"));
    assertThat(Run.of("--version").out()).startsWith("holdfast ");
  }

  @Test
  void saysIfItCannotPrint() {
    Path nodes = new TestFiles(folder).nodes();
    assertThat(failing("No space left on device", "ring", "stats", nodes.toString()))
        .isEqualTo("2 holdfast: standard output: cannot be written: No space left on device; make room, or redirect"
            + " it\n");
    assertThat(failing("Broken pipe", "ring", "stats", nodes.toString())).isEqualTo("0 ");
  }

  private static String failing(String why, String... args) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(why);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Holdfast.run(new ByteArrayInputStream(new byte[0]), out, err, Ansi.OFF, args);
    return code + " " + err.toString(StandardCharsets.UTF_8);
  }
}
