package dev.holdfast.examples.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.config.Eject;
import dev.holdfast.examples.router.config.Failover;
import dev.holdfast.examples.router.metrics.BackendMeters;
import dev.holdfast.examples.router.testing.MemcachedProcess;
import dev.holdfast.examples.router.testing.TextClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * One of three real memcached is stopped with SIGSTOP, so that the system still takes connections and requests for it,
 * all of which it answers once it goes on. Values name their keys, so that an answer to another request is seen.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such signals")
@SuppressWarnings("NullAway.Init") // Set before each test.
final class StoppedMemcachedTest {
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final Eject EJECT = new Eject(3, Duration.ofMillis(300), Duration.ofSeconds(2), 0.5);
  private static final int KEYS = 60;

  private MemcachedProcess[] servers;
  private int[] ports;
  private MemcachedProcess stopped;

  @BeforeEach
  void startServers() throws IOException, InterruptedException {
    servers = new MemcachedProcess[] {
        MemcachedProcess.start(), MemcachedProcess.start(), MemcachedProcess.start()};
    ports = new int[] {servers[0].port(), servers[1].port(), servers[2].port()};
    stopped = servers[1];
  }

  @AfterEach
  void endServers() {
    for (MemcachedProcess server : servers) {
      server.close();
    }
  }

  private static void fill(TextClient client) throws IOException {
    for (int i = 0; i < KEYS; i++) {
      String value = "value-of-k" + i;
      assertThat(client.exchange("set k" + i + " 0 0 " + value.length() + "\r\n" + value + "\r\n"))
          .isEqualTo("STORED\r\n");
    }
  }

  private static String found(String key) {
    return "VALUE " + key + " 0 " + ("value-of-" + key).length() + "\r\nvalue-of-" + key + "\r\nEND\r\n";
  }

  private String failed() {
    return "SERVER_ERROR backend 127.0.0.1:" + stopped.port() + " does not answer\r\n";
  }

  @Test
  void onlyItsKeysSufferUntilItIsEjectedAndReturns() throws Exception {
    TestRouter.Settings settings =
        TestRouter.Settings.DEFAULT.withTimeout(TIMEOUT).withEject(EJECT, Failover.NONE);
    try (TestRouter router = TestRouter.start(settings, ports);
        TextClient one = TextClient.connect(router.port());
        TextClient other = TextClient.connect(router.port())) {
      fill(one);
      String name = "127.0.0.1:" + stopped.port();
      BackendMeters meters = router.meters.pool(TestRouter.POOL).backend(name);
      SplittableRandom random = new SplittableRandom(11);

      stopped.stop();
      awaitStop(router, one);
      while (!router.proxy.ejected(TestRouter.POOL).contains(name)) {
        askAny(router, random.nextBoolean() ? one : other, "k" + random.nextInt(KEYS));
      }
      for (int i = 0; i < 200; i++) {
        askAny(router, random.nextBoolean() ? one : other, "k" + random.nextInt(KEYS));
      }
      assertThat(meters.ejections()).isPositive();
      assertThat(meters.returns()).as("it takes connections, but does not answer probes").isZero();

      stopped.resume();
      Routers.await("it returns", () -> router.proxy.ejected(TestRouter.POOL).isEmpty());
      String its = itsKeys(router).get(0);
      Routers.await("its keys are answered", () -> exchange(one, "get " + its + "\r\n").equals(found(its)));
      assertThat(meters.returns()).isEqualTo(1);
      for (int i = 0; i < 5 * KEYS; i++) {
        String key = "k" + i % KEYS;
        String answer = exchange(i % 2 == 0 ? one : other, "get " + key + "\r\n");
        assertThat(answer).isIn(found(key), router.owner(key, ports) == stopped.port() ? failed() : found(key));
      }
    }
  }

  /** Its threads may go on for a moment, and answer. */
  private void awaitStop(TestRouter router, TextClient client) throws InterruptedException {
    String its = itsKeys(router).get(0);
    Routers.await("it is stopped", () -> exchange(client, "get " + its + "\r\n").equals(failed()));
  }

  private void askAny(TestRouter router, TextClient client, String key) throws IOException {
    assertThat(client.exchange("get " + key + "\r\n"))
        .isEqualTo(router.owner(key, ports) == stopped.port() ? failed() : found(key));
  }

  private List<String> itsKeys(TestRouter router) {
    return IntStream.range(0, KEYS).mapToObj(i -> "k" + i)
        .filter(key -> router.owner(key, ports) == stopped.port()).toList();
  }

  @Test
  void itsLateAnswersReachNobody() throws Exception {
    TestRouter.Settings settings = TestRouter.Settings.DEFAULT.withTimeout(TIMEOUT);
    try (TestRouter router = TestRouter.start(settings, ports);
        TextClient one = TextClient.connect(router.port());
        TextClient other = TextClient.connect(router.port())) {
      fill(one);
      List<String> its = itsKeys(router);
      BackendMeters meters = router.meters.pool(TestRouter.POOL).backend("127.0.0.1:" + stopped.port());
      for (int round = 0; round < 5; round++) {
        stopped.stop();
        awaitStop(router, one);
        String late = its.get(round);
        long sent = meters.sent();
        ask(one, its, round + 1);
        ask(other, its, round + 2);
        Routers.await("some are on their way to it", () -> meters.sent() > sent || meters.failed() > 0);

        stopped.resume();

        expect(one, its, round + 1);
        expect(other, its, round + 2);
        Routers.await("it answers", () -> exchange(one, "get " + late + "\r\n").equals(found(late)));
        Routers.await("it answers", () -> exchange(other, "get " + late + "\r\n").equals(found(late)));
      }
    }
  }

  /** Asks for its keys, one after the other from one on. */
  private static void ask(TextClient client, List<String> its, int from) throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < its.size(); i++) {
      requests.append("get ").append(its.get((from + i) % its.size())).append("\r\n");
    }
    client.send(requests.toString());
  }

  private void expect(TextClient client, List<String> its, int from) throws IOException {
    for (int i = 0; i < its.size(); i++) {
      assertThat(client.readReply()).isIn(failed(), found(its.get((from + i) % its.size())));
    }
  }

  private static String exchange(TextClient client, String request) {
    try {
      return client.exchange(request);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
