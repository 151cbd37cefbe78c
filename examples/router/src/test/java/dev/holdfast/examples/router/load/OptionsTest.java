package dev.holdfast.examples.router.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

final class OptionsTest {
  @TempDir private Path folder;

  @Test
  void helpsWithExamplesAndExitCodes() {
    Run run = Run.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: loadgen", "--fan-out-by", "Exit codes:", "Examples:", "  loadgen --load");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void worksAsASubcommand() {
    StringWriter err = new StringWriter();
    CommandLine parent =
        new CommandLine(CommandSpec.create().name("routed"))
            .addSubcommand(new Loadgen())
            .setErr(new PrintWriter(err, true))
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));

    assertThat(parent.execute("loadgen", "--fan-out", "0")).isEqualTo(2);
    assertThat(err).hasToString("loadgen: --fan-out cannot be 0; give it from 1 to 1000\n");
    assertThat(Run.of("--version").out()).startsWith("loadgen ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --server nohost             | --server cannot be nohost; give it as 127.0.0.1:11211 or unix:/path
      --server h:0                | --server cannot be h:0; give it as 127.0.0.1:11211 or unix:/path
      --server h:70000            | --server cannot be h:70000; give it as 127.0.0.1:11211 or unix:/path
      --server unix:              | --server cannot be unix:; give it as 127.0.0.1:11211 or unix:/path
      --connections 0             | --connections cannot be 0; give it from 1 to 10000
      --threads 33                | --threads cannot be 33; give it from 1 to the number of connections
      --rate -1                   | --rate cannot be -1.0; give it above 0, or leave it out
      --rate NaN                  | --rate cannot be NaN; give it above 0, or leave it out
      --pipeline 0                | --pipeline cannot be 0; give it from 1 to 100000
      --duration 0s               | --duration cannot be 0; give it above 0
      --timeout 0ms               | --timeout cannot be 0; give it above 0
      --keys 0                    | --keys cannot be 0; give it from 1 to 100000000
      --zipf -1                   | --zipf cannot be -1.0; give it from 0 to 10
      --value-size 0              | --value-size cannot be 0; give it from 1 to 67108864
      --set-share 1.1             | --set-share cannot be 1.1; give it from 0 to 1
      --fan-out 1001              | --fan-out cannot be 1001; give it from 1 to 1000
      --fan-out-by x              | --fan-out-by cannot be x; give it as keys or multiget
      --key-prefix ä              | --key-prefix cannot be ä; give it without spaces, in ASCII
      --verify --value-size 8     | --verify needs values that hold their key; give --value-size as 10 or more
      --compare x.json            | --compare is of use with --plot only; add it
      --insecure                  | --ca, --insecure, --cert and --key are of use with --tls only; add it
      --tls --ca x --insecure     | --ca and --insecure exclude each other; leave one out
      --tls --cert x              | --cert and --key belong together; give both
      --duration 10               | Invalid value for option '--duration': '10' is no time; write a number and a unit \
      (us, ms, s, m, h, d), such as 250ms; see loadgen --help
      --no-such                   | Unknown option: '--no-such'; see loadgen --help
      """)
  void saysWhatIsWrong(String options, String message) {
    assertThat(Run.of((Object[]) options.split(" ", -1))).isEqualTo(new Run(2, "", "loadgen: " + message + "\n"));
  }

  @Test
  void looksAtFilesBeforeItRuns() throws IOException {
    Path none = folder.resolve("none/x.svg");
    assertThat(Run.of("--plot", none).err())
        .isEqualTo("loadgen: " + none + ": cannot be written: there is no folder " + none.getParent()
            + "; give a file that can\n");
    assertThat(Run.of("--json", folder).err())
        .isEqualTo("loadgen: " + folder + ": cannot be written: it is a folder; give a file that can\n");
    Path other = Files.writeString(folder.resolve("other.json"), "{}");
    assertThat(Run.of("--plot", folder.resolve("x.svg"), "--compare", other).err())
        .isEqualTo("loadgen: " + other + ": has no curve; give what loadgen has written by --json\n");
    assertThat(Run.of("--plot", folder.resolve("x.svg"), "--compare", folder.resolve("no")).err())
        .startsWith("loadgen: " + folder.resolve("no") + ": cannot be read: ");
    assertThat(Run.of("--tls", "--ca", other).err())
        .startsWith("loadgen: --ca, --cert or --key: ").endsWith("; give PEM files that can be read\n");
  }

  @Test
  void readsAddresses() throws Fault {
    assertThat(ServerName.of("h:1")).isEqualTo(new ServerName("h", 1, null)).hasToString("h:1");
    assertThat(ServerName.of("[::1]:11211")).isEqualTo(new ServerName("::1", 11211, null)).hasToString("[::1]:11211");
    assertThat(ServerName.of("unix:/a b")).isEqualTo(new ServerName("localhost", 0, "/a b")).hasToString("unix:/a b");
  }
}
