package dev.holdfast.examples.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** The command: what it takes, what it says, and with which exit code. */
final class RoutedTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  private int run(String... args) {
    return Routed.run(new PrintWriter(out), new PrintWriter(err), Ansi.OFF, args);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("routed.yaml"), text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "|there is no configuration; name a file with --config, or try --embedded or demo",
      "--check|there is no configuration; name a file with --config, or try --embedded or demo",
      "--embedded --config a.yaml|--embedded is instead of --config; leave one of them out",
      "--embedded --check|--check looks at a configuration; give one with --config in place of --embedded",
      "--config a.yaml --backends 3|--backends is of use with --embedded only; the configuration names the backends",
      "--embedded --backends 0|--backends cannot be 0; give it from 1 to 100",
      "--config no-such.yaml|no-such.yaml: does not exist; name the file with --config",
      "--config /|/: cannot be read: it is a directory; name a file with --config",
      "demo --backends 1|--backends cannot be 1; give it from 2 to 100, so that one can leave",
      "--drain-timeout soon|Invalid value for option '--drain-timeout': 'soon' is no time; write a number and a unit"
          + " (us, ms, s, m, h, d), such as 250ms; see routed --help",
      "--no-such|Unknown option: '--no-such'; see routed --help"})
  void whatIsGivenWrongIsSaid(String args, String message) {
    assertThat(run(args == null ? new String[0] : args.split(" "))).isEqualTo(2);
    assertThat(err.toString().strip()).isEqualTo("routed: " + message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aFaultOfTheFileIsSaidWithItsPlace() throws IOException {
    Path file = file("pools:\n  main:\n    listen: ['127.0.0.1:11311']\n    server: [a:1]\n");
    assertThat(run("--check", "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("routed: " + file + ":").doesNotContain("\tat ");
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    Path file = Files.write(directory.resolve("routed.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(run("--check", "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString().strip()).isEqualTo("routed: " + file + ": is not UTF-8; convert it");
  }

  @Test
  void checkSaysWhatItWouldDo() throws IOException {
    Path file = file("""
        workers: 2
        pools:
          main:
            listen: ['127.0.0.1:11311', 'unix:/run/routed.sock']
            source: {first: [{zookeeper: 'zk1:2181', path: /holdfast/caches}, {file: nodes.txt}]}
            snapshot: {path: main.ring}
            replicas: {count: 2}
            fallback: {pool: spare, on: [miss]}
          spare:
            servers: ['10.0.0.1:11211']
            layout: ketama
            hash_tag: '{}'
            eject: off
        """);
    assertThat(run("--check", "--config", file.toString())).isZero();
    assertThat(out.toString().lines()).containsExactly(
        "pool main: listens on 127.0.0.1:11311, unix:/run/routed.sock; source the first of (zookeeper"
            + " zk1:2181/holdfast/caches; file " + directory.resolve("nodes.txt") + "), snapshot "
            + directory.resolve("main.ring") + "; layout native, hash xxh3, 262,144 slots; 2 replicas, timeout 250ms,"
            + " ejected after 3 failures; falls back to spare",
        "pool spare: for other pools only; source 1 server listed; layout ketama, hash fnv1a_64, tag {};"
            + " timeout 250ms, none ejected",
        "admin: http://127.0.0.1:9911/, which changes nothing without a token_file",
        "2 event loops, transport auto",
        file + ": no fault found");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void checkTakesTwemproxysFileAndWarns() throws IOException {
    Path file = file("""
        alpha:
          listen: 127.0.0.1:22121
          hash: fnv1a_64
          distribution: ketama
          timeout: 400
          backlog: 1024
          servers:
            - 127.0.0.1:11211:1
        """);
    assertThat(run("--check", "--config", file.toString())).isZero();
    assertThat(out.toString().lines()).contains(
        "warning: " + file + ":6:3: pool 'alpha': backlog is ignored: the system's limit counts (net.core.somaxconn)",
        "pool alpha: listens on 127.0.0.1:22121; source 1 server listed; layout ketama, hash fnv1a_64;"
            + " timeout 400ms, none ejected");
  }

  @Test
  void checkReadsWhatTheFileNames() throws IOException {
    Path file = file("admin: {token_file: no-such}\npools: {main: {listen: ['127.0.0.1:0'], servers: ['a:1']}}\n");
    assertThat(run("--check", "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString().strip()).isEqualTo("routed: admin.token_file " + directory.resolve("no-such")
        + " cannot be read: it does not exist; write a token into it, such as from 'openssl rand -hex 16', or leave it"
        + " out");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCertificateThatIsNotThereIsSaid(boolean check) throws IOException {
    Path file = file("admin: {listen: '127.0.0.1:0'}\npools: {main: {listen: ['127.0.0.1:0'], servers: ['a:1'],"
        + " tls: {cert: no-such.pem, key: no-such.key}}}\n");
    assertThat(check ? run("--check", "--config", file.toString()) : run("--config", file.toString())).isEqualTo(2);
    assertThat(err.toString().strip()).startsWith("routed: pool 'main': ")
        .contains(directory.resolve("no-such.").toString()).hasLineCount(1);
  }

  @Test
  void anAddressThatIsTakenIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path file = file("admin: {listen: '127.0.0.1:0'}\npools: {main: {listen: ['127.0.0.1:" + taken.getLocalPort()
          + "'], servers: ['127.0.0.1:1']}}\n");
      assertThat(run("--config", file.toString())).isEqualTo(1);
      assertThat(err.toString().strip()).startsWith("routed: pool main cannot listen on 127.0.0.1:"
          + taken.getLocalPort() + ": ").endsWith("; choose another address, or stop what listens there");
    }
  }

  @Test
  void theAdminsAddressThatIsTakenIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path file = file("admin: {listen: '127.0.0.1:" + taken.getLocalPort()
          + "'}\npools: {main: {listen: ['127.0.0.1:0'], servers: ['127.0.0.1:1']}}\n");
      assertThat(run("--config", file.toString())).isEqualTo(1);
      assertThat(err.toString().strip()).startsWith("routed: the admin server cannot listen on ")
          .contains(":" + taken.getLocalPort()).hasLineCount(1);
    }
  }

  @Test
  void theHelpHasExamplesAndExitCodes() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("Exit codes:", "Examples:", "routed --embedded --backends 5", "demo");
    assertThat(run("demo", "--help")).isZero();
    assertThat(out.toString()).contains("routed demo --backends 10");
  }
}
