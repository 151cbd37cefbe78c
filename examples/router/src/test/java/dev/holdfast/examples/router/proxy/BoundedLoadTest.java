package dev.holdfast.examples.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Loads that are bounded by what is on its way. */
final class BoundedLoadTest {
  private static void hang(FakeBackend backend, CountDownLatch until) {
    backend.script(line -> {
      try {
        until.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return null;
    });
  }

  @Test
  void aHotKeyGoesOnToOtherBackendsWhileItsOwnIsFull() throws Exception {
    try (Routers routers = new Routers().pool("main", "bounded_load: 1.5").start()) {
      FakeBackend a = routers.backend("a");
      FakeBackend b = routers.backend("b");
      FakeBackend c = routers.backend("c");
      HashRing ring = routers.follow("main", a, b, c);
      String key = routers.keys("main", ring, "k", 1, a, b, c).get(0);
      List.of(a, b, c).forEach(backend -> backend.put(key, "1", 0, -1));
      Routers.Client client = routers.client("main");
      assertThat(client.get("get " + key)).startsWith("VALUE " + key);
      CountDownLatch go = new CountDownLatch(1);
      List.of(a, b, c).forEach(backend -> hang(backend, go));

      client.send(("get " + key + "\r\n").repeat(30));
      // ceil(1.5 * 30 / 3) is 15, and the load grows one by one.
      Routers.await("all are sent", () -> List.of(a, b, c).stream()
          .mapToLong(backend -> routers.meters().pool("main").backend(backend.name()).inFlight()).sum() == 30);
      assertThat(routers.meters().pool("main").backends()).allMatch(backend -> backend.inFlight() <= 15);
      go.countDown();
      for (int i = 0; i < 30; i++) {
        assertThat(client.read(("VALUE " + key + " 0 1\r\n1\r\nEND\r\n").length())).contains(key);
      }
      assertThat(b.requests(key)).isNotEmpty();
    }
  }

  @Test
  void withReplicasOnlyTheseAreRead() throws Exception {
    try (Routers routers = new Routers().pool("main", "bounded_load: 1.2", "replicas: {count: 2}").start()) {
      FakeBackend a = routers.backend("a");
      FakeBackend b = routers.backend("b");
      FakeBackend c = routers.backend("c");
      HashRing ring = routers.follow("main", a, b, c);
      String key = routers.keys("main", ring, "k", 1, a, b, c).get(0);
      Routers.Client client = routers.client("main");
      assertThat(client.set(key, "1")).isEqualTo("STORED");
      String answer = "VALUE " + key + " 0 1\r\n1\r\nEND\r\n";

      assertThat(client.ask(("get " + key + "\r\n").repeat(300), answer.repeat(300))).isEqualTo(answer.repeat(300));

      assertThat(c.requests(key)).isEmpty();
      assertThat(a.requests(key).size() + b.requests(key).size()).isEqualTo(302);
      assertThat(b.requests(key)).hasSizeGreaterThan(1);
    }
  }

  @Test
  void withoutLoadEachKeyIsAtItsOwner() throws IOException {
    try (Routers routers = new Routers().pool("main", "bounded_load: 1.1").start()) {
      FakeBackend a = routers.backend("a");
      FakeBackend b = routers.backend("b");
      HashRing ring = routers.follow("main", a, b);
      Routers.Client client = routers.client("main");
      List<String> keys = routers.keys("main", ring, "k", 50, b);
      for (String key : keys) {
        assertThat(client.set(key, "1")).isEqualTo("STORED");
      }
      assertThat(b.items().keySet()).containsExactlyInAnyOrderElementsOf(keys);
    }
  }
}
