package dev.holdfast.examples.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.metrics.PoolCount;
import dev.holdfast.examples.router.metrics.PoolMeters;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long requests take as their clients see it: each counts once, in the pool that the client asked. */
@SuppressWarnings("StringConcatToTextBlock") // Lines end as memcached's do.
final class LatencyTest {
  private final Routers routers = new Routers();

  @AfterEach
  void close() throws IOException {
    routers.close();
  }

  private PoolMeters meters(String pool) {
    return routers.meters().pool(pool);
  }

  private void assertServed(String pool, long requests) throws InterruptedException {
    Routers.await(requests + " are served", () -> meters(pool).count(PoolCount.SERVED) == requests);
    assertThat(meters(pool).latency().lastMinute().getTotalCount()).isEqualTo(requests);
  }

  @Test
  void eachRequestCountsOnce() throws Exception {
    routers.pool("main").start();
    routers.follow("main", routers.backend("a"), routers.backend("b"), routers.backend("c"));
    Routers.Client client = routers.client("main");

    assertThat(client.set("k", "1")).isEqualTo("STORED");
    assertThat(client.get("get k")).isEqualTo("VALUE k 0 1\r\n1\r\nEND\r\n");
    assertServed("main", 2);
    assertThat(client.get("get a b c d e f g h")).isEqualTo("END\r\n");
    assertServed("main", 3);
    assertThat(client.line("mn")).isEqualTo("MN");
    assertThat(client.line("nonsense")).isEqualTo("ERROR");
    assertServed("main", 5);
    assertThat(client.ask("set k 0 0 1 noreply\r\n2\r\nget k\r\nmn\r\n", "VALUE k 0 1\r\n2\r\nEND\r\nMN\r\n"))
        .isEqualTo("VALUE k 0 1\r\n2\r\nEND\r\nMN\r\n");
    assertServed("main", 8);
    String many = "get k\r\n".repeat(500);
    client.ask(many, "VALUE k 0 1\r\n2\r\nEND\r\n".repeat(500));
    assertServed("main", 508);
  }

  @Test
  void whatGoesToOtherPoolsTooCountsWhereItWasAsked() throws Exception {
    routers.pool("main", "routes: {\"s:\": sessions}", "replicas: {count: 2}",
        "shadow: {pool: next, share: 1, compare: true}").pool("sessions").pool("next").start();
    routers.follow("main", routers.backend("a"), routers.backend("b"), routers.backend("c"));
    routers.follow("sessions", routers.backend("s"));
    routers.follow("next", routers.backend("n"));
    Routers.Client client = routers.client("main");

    assertThat(client.set("k", "1")).isEqualTo("STORED");
    assertThat(client.set("s:k", "1")).isEqualTo("STORED");
    assertThat(client.get("get k s:k j")).isEqualTo("VALUE k 0 1\r\n1\r\nVALUE s:k 0 1\r\n1\r\nEND\r\n");

    assertServed("main", 3);
    assertServed("sessions", 0);
    assertServed("next", 0);
  }

  @Test
  void theTimeIsThatOfTheWholeRequest() throws Exception {
    routers.pool("main").start();
    FakeBackend backend = routers.backend("a");
    routers.follow("main", backend);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicLong answeredAt = new AtomicLong();
    backend.script(line -> {
      if (line.equals("get slow")) {
        asked.countDown();
        try {
          go.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        answeredAt.set(System.nanoTime());
      }
      return null;
    });
    Routers.Client client = routers.client("main");
    client.send("get slow\r\nmn\r\n");
    asked.await();
    long askedAt = System.nanoTime();
    Thread.sleep(20);
    go.countDown();
    assertThat(client.read("END\r\nMN\r\n".length())).isEqualTo("END\r\nMN\r\n");

    assertServed("main", 2);
    long least = answeredAt.get() - askedAt;
    assertThat(meters("main").count(PoolCount.LATENCY_NANOS)).as("both had to wait")
        .isGreaterThanOrEqualTo(2 * least);
    assertThat(meters("main").latency().lastMinute().getMinValue()).isGreaterThan(least / 2);
  }

  @Test
  void whatIsNotAnsweredDoesNotCount() throws Exception {
    routers.pool("main").start();
    FakeBackend backend = routers.backend("a");
    routers.follow("main", backend);
    backend.script(line -> line.equals("get never") ? FakeBackend.NOTHING : null);
    Routers.Client leaver = routers.client("main");
    leaver.send("get never\r\nmn\r\n");
    Routers.await("it is asked", () -> !backend.requests("never").isEmpty());
    leaver.close();
    Routers.await("it has left", () -> meters("main").count(PoolCount.CONNECTIONS) == 0);

    assertThat(routers.client("main").line("mn")).isEqualTo("MN");
    assertServed("main", 1);
  }
}
