package dev.holdfast.examples.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.config.Eject;
import dev.holdfast.examples.router.config.Failover;
import dev.holdfast.examples.router.metrics.BackendMeters;
import dev.holdfast.examples.router.testing.Fault;
import dev.holdfast.examples.router.testing.FaultyServer;
import dev.holdfast.examples.router.testing.TextClient;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One of three backends is broken in some way: only its keys suffer, no client gets an answer that is not its own, and
 * it is ejected and returns. Values name their keys, so that an answer to another request is seen.
 */
final class FaultyBackendTest {
  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final Eject EJECT = new Eject(3, Duration.ofMillis(300), Duration.ofSeconds(2), 0.5);

  private final FaultyServer[] servers = {FaultyServer.start(), FaultyServer.start(), FaultyServer.start()};
  private final int[] ports = {servers[0].port(), servers[1].port(), servers[2].port()};
  private final FaultyServer broken = servers[1];

  FaultyBackendTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    for (FaultyServer server : servers) {
      server.close();
    }
  }

  private static Fault fault(String name) {
    return switch (name) {
      case "silent" -> Fault.silent();
      case "deaf" -> Fault.deaf();
      case "resetting" -> Fault.resetting(0);
      case "resetting inside" -> Fault.resetting(9);
      case "closing inside" -> Fault.closingInside();
      case "half open" -> Fault.halfOpen();
      case "garbage" -> Fault.garbage(1);
      case "stale" -> Fault.stale();
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "silent", "deaf", "resetting", "resetting inside", "closing inside", "half open", "garbage", "stale"})
  void onlyItsKeysSuffer(String fault) throws IOException {
    TestRouter.Settings settings = TestRouter.Settings.DEFAULT.withTimeout(TIMEOUT);
    try (TestRouter router = TestRouter.start(settings, ports);
        TextClient one = TextClient.connect(router.port());
        TextClient other = TextClient.connect(router.port())) {
      broken.behave(fault(fault));
      SplittableRandom random = new SplittableRandom(7);
      for (int i = 0; i < 60; i++) {
        String key = "k" + random.nextInt(1000);
        TextClient client = random.nextBoolean() ? one : other;
        String answer = client.exchange("get " + key + "\r\n");
        if (router.owner(key, ports) == broken.port()) {
          assertThat(answer).isEqualTo("SERVER_ERROR backend 127.0.0.1:" + broken.port() + " does not answer\r\n");
        } else {
          assertThat(answer).isEqualTo(value(key) + "END\r\n");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"silent", "resetting inside", "closing inside", "garbage", "stale"})
  void aRequestForManyKeysLosesOnlyItsKeys(String fault) throws IOException {
    TestRouter.Settings settings = TestRouter.Settings.DEFAULT.withTimeout(TIMEOUT);
    try (TestRouter router = TestRouter.start(settings, ports);
        TextClient client = TextClient.connect(router.port())) {
      StringBuilder request = new StringBuilder("get");
      StringBuilder reversed = new StringBuilder("get");
      StringBuilder whole = new StringBuilder();
      StringBuilder others = new StringBuilder();
      for (int i = 0; i < 30; i++) {
        request.append(" k").append(i);
        reversed.append(" k").append(29 - i);
        whole.append(value("k" + (29 - i)));
        others.append(router.owner("k" + i, ports) == broken.port() ? "" : value("k" + i));
      }
      assertThat(client.exchange(reversed + "\r\n")).isEqualTo(whole + "END\r\n");

      broken.behave(fault(fault));
      assertThat(client.exchange(request + "\r\n")).isEqualTo(others + "END\r\n");
      String its = router.keyOf(broken.port(), ports);
      assertThat(client.exchange("get " + its + " " + its + "\r\n"))
          .isEqualTo("SERVER_ERROR backend 127.0.0.1:" + broken.port() + " does not answer\r\n");
    }
  }

  @Test
  void answersKeepTheOrderOfRequestsWhileOneBackendIsSlow() throws IOException {
    try (TestRouter router = TestRouter.start(TestRouter.Settings.DEFAULT, ports);
        TextClient client = TextClient.connect(router.port())) {
      broken.behave(Fault.slow(Duration.ofMillis(20)));
      StringBuilder requests = new StringBuilder();
      StringBuilder answers = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        switch (i % 5) {
          case 0 -> {
            requests.append("get k").append(i).append(" k").append(i + 1).append(" k").append(i + 2).append("\r\n");
            answers.append(value("k" + i)).append(value("k" + (i + 1))).append(value("k" + (i + 2))).append("END\r\n");
          }
          case 1 -> {
            requests.append("set k").append(i).append(" 0 0 3\r\nabc\r\n");
            answers.append("STORED\r\n");
          }
          case 2 -> {
            requests.append("mn\r\n");
            answers.append("MN\r\n");
          }
          case 3 -> requests.append("set k").append(i).append(" 0 0 3 noreply\r\nabc\r\n");
          default -> {
            requests.append("get k").append(i).append("\r\n");
            answers.append(value("k" + i)).append("END\r\n");
          }
        }
      }
      client.send(requests.toString());
      assertThat(client.readText(answers.length())).isEqualTo(answers.toString());
    }
  }

  @Test
  void itIsEjectedAndItsKeysGoElsewhereUntilItLives() throws IOException, InterruptedException {
    TestRouter.Settings settings =
        TestRouter.Settings.DEFAULT.withTimeout(TIMEOUT).withEject(EJECT, Failover.NEXT);
    try (TestRouter router = TestRouter.start(settings, ports);
        TextClient client = TextClient.connect(router.port())) {
      String its = router.keyOf(broken.port(), ports);
      assertThat(client.exchange("get " + its + "\r\n")).isEqualTo(value(its) + "END\r\n");
      BackendMeters meters = router.meters.pool(TestRouter.POOL).backend("127.0.0.1:" + broken.port());

      broken.refuse();
      // Each of these goes to the next backend, whether or not it is ejected already.
      await(() -> {
        assertThat(exchange(client, "get " + its + "\r\n")).isEqualTo(value(its) + "END\r\n");
        return meters.ejections() > 0;
      });
      await(() -> router.proxy.ejected(TestRouter.POOL).contains("127.0.0.1:" + broken.port()));
      assertThat(client.exchange("set " + its + " 0 0 1\r\nx\r\n")).isEqualTo("STORED\r\n");

      broken.listen();
      await(() -> router.proxy.ejected(TestRouter.POOL).isEmpty());
      assertThat(meters.returns()).isEqualTo(1);
      int before = broken.requests();
      await(() -> {
        assertThat(exchange(client, "get " + its + "\r\n")).isEqualTo(value(its) + "END\r\n");
        return broken.requests() > before;
      });
    }
  }

  @Test
  void whatHangsIsEjectedAfterTheTimeout() throws IOException, InterruptedException {
    TestRouter.Settings settings =
        TestRouter.Settings.DEFAULT.withTimeout(TIMEOUT).withEject(EJECT, Failover.NONE);
    try (TestRouter router = TestRouter.start(settings, ports);
        TextClient client = TextClient.connect(router.port())) {
      String its = router.keyOf(broken.port(), ports);
      broken.behave(Fault.silent());
      await(() -> {
        assertThat(exchange(client, "get " + its + "\r\n")).startsWith("SERVER_ERROR backend");
        return !router.proxy.ejected(TestRouter.POOL).isEmpty();
      });
      // Its keys are errors without a wait now, and go on being so while it only takes connections.
      int before = broken.requests();
      for (int i = 0; i < 100; i++) {
        assertThat(client.exchange("get " + its + "\r\n")).startsWith("SERVER_ERROR backend");
      }
      assertThat(broken.requests() - before).isLessThan(10); // the probes
      broken.behave(Fault.none());
      await(() -> exchange(client, "get " + its + "\r\n").equals(value(its) + "END\r\n"));
    }
  }

  private static String exchange(TextClient client, String request) {
    try {
      return client.exchange(request);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).as("time left").isNegative();
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static String value(String key) {
    return "VALUE " + key + " 0 " + ("value-of-" + key).length() + "\r\nvalue-of-" + key + "\r\n";
  }
}
