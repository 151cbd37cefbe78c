package dev.holdfast.examples.router;

import static dev.holdfast.examples.router.TestRouter.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.examples.router.testing.Fault;
import dev.holdfast.examples.router.testing.FaultyServer;
import dev.holdfast.examples.router.testing.TextClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The router ends, and nobody is left without an answer. */
final class DrainTest {
  @TempDir private Path directory;

  @Test
  void whatIsOnItsWayIsAnsweredAndWhoIsIdleIsLetGo() throws Exception {
    try (FaultyServer slow = FaultyServer.start();
        TestRouter running = TestRouter.start(directory, pool(slow));
        TextClient idle = running.client("main");
        TextClient waiting = running.client("main")) {
      int port = running.port("main");
      idle.exchange("get a\r\n");
      assertThat(ready(running)).isEqualTo(200);
      slow.behave(Fault.slow(Duration.ofMillis(500)));
      int before = slow.requests();
      waiting.send("get b\r\nget c\r\n");
      await("the request at the backend", () -> slow.requests() > before);
      assertThat(running.router().drain(Duration.ofSeconds(30))).isTrue();
      assertThat(waiting.readReply()).isEqualTo("VALUE b 0 10\r\nvalue-of-b\r\nEND\r\n");
      assertThat(waiting.readReply()).isEqualTo("VALUE c 0 10\r\nvalue-of-c\r\nEND\r\n");
      waiting.readEnd();
      idle.readEnd();
      assertThatThrownBy(() -> TextClient.connect(port)).isInstanceOf(java.net.ConnectException.class);
      assertThat(ready(running)).isEqualTo(503);
    }
  }

  @Test
  @SuppressWarnings("try") // Its clients are seen to be closed before the end of the block.
  void itWaitsNoLongerThanItIsTold() throws Exception {
    try (FaultyServer silent = FaultyServer.start();
        TestRouter running = TestRouter.start(directory, pool(silent));
        TextClient client = running.client("main")) {
      client.exchange("get a\r\n");
      silent.behave(Fault.silent());
      int before = silent.requests();
      client.send("get b\r\n");
      await("the request at the backend", () -> silent.requests() > before);
      assertThat(running.router().drain(Duration.ofMillis(100))).isFalse();
      running.close();
      client.readEnd();
    }
  }

  private static int adminPort(TestRouter running) {
    return Objects.requireNonNull(running.router().adminAddress()).getPort();
  }

  private static String pool(FaultyServer server) {
    return TestRouter.pool("main", "timeout: 20s, servers: ['127.0.0.1:" + server.port() + "']");
  }

  private static int ready(TestRouter running) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + adminPort(running) + "/readyz")).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
