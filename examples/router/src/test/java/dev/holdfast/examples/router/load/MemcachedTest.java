package dev.holdfast.examples.router.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command against the real memcached. */
final class MemcachedTest {
  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void isInstalled() {
    boolean isThere = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "memcached")));
    if (!isThere && System.getenv("CI") != null) {
      throw new AssertionError("memcached is not installed; apt-get install memcached");
    }
    Assumptions.assumeTrue(isThere, "memcached is not installed; apt-get install memcached");
  }

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, keys", "0, 100, multiget", "1000, 10, keys", "300, 100, keys"})
  void findsWhatItHasStored(int rate, int fanOut, String by) throws Exception {
    Run run = Run.brief(memcached(), "--load", "--verify", "--rate", rate, "--fan-out", fanOut, "--fan-out-by", by,
        "--value-size", 1000, "--pipeline", 50);

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertAllFound(run.json(), fanOut);
  }

  @Test
  void findsValuesLargerThanABuffer() throws Exception {
    Run run = Run.brief(memcached(), "--load", "--verify", "--value-size", 500_000, "--set-share", 0.5);

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertAllFound(run.json(), 1);
  }

  @Test
  void isRefusedWhatIsTooLarge() throws Exception {
    Run run = Run.brief(memcached(), "--value-size", 2_000_000, "--set-share", 1);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.json().get("firstErrors").get("SERVER_ERROR").asText())
        .isEqualTo("SERVER_ERROR object too large for cache");
    assertThat(run.json().get("requests").asLong()).isZero();
  }

  @Test
  void connectsByAUnixSocket() throws Exception {
    Path socket = folder.resolve("s");
    start(() -> Files.exists(socket), "-s", socket.toString());
    Run run = Run.brief("unix:" + socket, "--load", "--verify");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertAllFound(run.json(), 1);
  }

  @Test
  void speaksTls() throws Exception {
    TestCertificate certificate = TestCertificate.in(folder);
    int port = freePort();
    start(() -> accepts(port), "-Z", "-p", Integer.toString(port), "-l", "127.0.0.1", "-o",
        "ssl_chain_cert=" + certificate.cert() + ",ssl_key=" + certificate.key());
    String server = "localhost:" + port;

    for (Run run : List.of(
        Run.brief(server, "--tls", "--ca", certificate.cert(), "--load", "--verify", "--fan-out", 10, "--fan-out-by",
            "multiget"),
        Run.brief("127.0.0.1:" + port, "--tls", "--insecure", "--verify", "--fan-out", 10, "--cert",
            certificate.cert(), "--key", certificate.key()))) {
      assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
      assertAllFound(run.json(), 10);
    }
    String other = "127.0.0.1:" + port; // Which the certificate does not name.
    assertThat(Run.brief(other, "--tls", "--ca", certificate.cert()).err())
        .startsWith("loadgen: " + other + ": no TLS: ");
    assertThat(Run.brief(server, "--tls").err()).startsWith("loadgen: " + server + ": no TLS: ")
        .contains("; give what has signed its certificate with --ca");
  }

  private static void assertAllFound(JsonNode json, int fanOut) {
    long asked = json.get("requests").asLong() - json.get("stored").asLong();
    assertThat(asked).isPositive();
    assertThat(json.get("hits").asLong()).isEqualTo(fanOut * asked);
    assertThat(json.get("misses").asLong()).isZero();
  }

  private String memcached() throws IOException, InterruptedException {
    int port = freePort();
    start(() -> accepts(port), "-p", Integer.toString(port), "-l", "127.0.0.1");
    return "127.0.0.1:" + port;
  }

  private void start(BooleanSupplier isUp, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("memcached", "-U", "0", "-t", "1", "-m", "128"));
    Collections.addAll(command, "-u", System.getProperty("user.name")); // Else root may not start it.
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(folder.resolve("memcached.log").toFile()).start();
    started.add(process);
    while (!isUp.getAsBoolean()) {
      assertThat(process.isAlive()).as(() -> "memcached has ended: " + log()).isTrue();
      Thread.sleep(10);
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("memcached.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
