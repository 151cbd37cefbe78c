package dev.holdfast.examples.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.testing.Fault;
import dev.holdfast.examples.router.testing.FaultyServer;
import dev.holdfast.examples.router.testing.TextClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program heeds signals. Not SIGINT here, which is ignored by what runs in the background. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such signals")
final class RoutedProcessTest {
  @TempDir private Path directory;

  @Test
  void hangUpReadsTheFileAgainAndTerminateAnswersWhatIsOnItsWay() throws Exception {
    Path file = directory.resolve("routed.yaml");
    try (FaultyServer backend = FaultyServer.start()) {
      Files.writeString(file, config(backend, "10s"));
      try (RoutedProcess routed = RoutedProcess.start(directory, "--config", file.toString());
          TextClient client = TextClient.connect(
              Integer.parseInt(routed.await("pool main: listens on 127\\.0\\.0\\.1:(\\d+); source 1 server")))) {
        assertThat(client.exchange("get a\r\n")).startsWith("VALUE a ");
        Files.writeString(file, config(backend, "20s"));
        routed.signal("HUP");
        routed.await("(SIGHUP|has changed): pool main: backends changed");
        Files.writeString(file, "pools: [");
        routed.signal("HUP");
        routed.await("and the configuration before stays: .*routed\\.yaml:1:");
        backend.behave(Fault.slow(Duration.ofMillis(500)));
        int before = backend.requests();
        client.send("get b\r\n");
        TestRouter.await("the request at the backend", () -> backend.requests() > before);
        routed.signal("TERM");
        assertThat(client.readReply()).isEqualTo("VALUE b 0 10\r\nvalue-of-b\r\nEND\r\n");
        client.readEnd();
        assertThat(routed.awaitEnd()).isZero();
        assertThat(routed.output()).noneMatch(line -> line.contains("at dev.holdfast."))
            .anyMatch(line -> line.endsWith("all is answered"));
      }
    }
  }

  private static String config(FaultyServer backend, String timeout) {
    return "admin: {listen: '127.0.0.1:0'}\npools: {main: {listen: ['127.0.0.1:0'], timeout: " + timeout
        + ", servers: ['127.0.0.1:" + backend.port() + "']}}\n";
  }

  @Test
  void aSecondSignalEndsItAtOnce() throws Exception {
    Path file = directory.resolve("routed.yaml");
    try (FaultyServer backend = FaultyServer.start()) {
      Files.writeString(file, config(backend, "0"));
      try (RoutedProcess routed =
              RoutedProcess.start(directory, "--drain-timeout", "1h", "--config", file.toString());
          TextClient client = TextClient.connect(
              Integer.parseInt(routed.await("pool main: listens on 127\\.0\\.0\\.1:(\\d+)")))) {
        backend.behave(Fault.silent());
        client.send("get a\r\n");
        TestRouter.await("the request at the backend", () -> backend.requests() > 0);
        routed.signal("TERM");
        routed.await("no more clients are taken");
        TestRouter.await("the end", () -> hasEndedBySignal(routed));
        assertThat(routed.awaitEnd()).isEqualTo(1);
      }
    }
  }

  /** Sends it again, since one that comes at once counts as the same. */
  private static boolean hasEndedBySignal(RoutedProcess routed) {
    try {
      routed.signal("TERM");
      return !routed.isAlive();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsEmbeddedIsGoneWithIt() throws Exception {
    try (RoutedProcess routed = RoutedProcess.start(directory, "demo")) {
      routed.await("^zookeeper ");
      assertThat(files()).isNotEmpty();
      routed.signal("TERM");
      routed.awaitEnd();
      assertThat(files()).isEmpty();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(path -> path.getFileName().toString().startsWith("routed-")).toList();
    }
  }
}
