package dev.holdfast.examples.router;

import static dev.holdfast.examples.router.TestRouter.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.cache.CacheServer;
import dev.holdfast.examples.router.testing.TextClient;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.RouterRing;
import dev.holdfast.ring.membership.ZooKeeperConfig;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backends come and go in ZooKeeper, and so does ZooKeeper. */
final class MembershipTest {
  private static final String POOL = Embedded.POOL;

  @TempDir private Path directory;

  @Test
  void backendsComeAndGoUnderLoadAndNothingIsDropped() throws Exception {
    try (Embedded all = Embedded.start(3, Embedded.FREE)) {
      AtomicBoolean ended = new AtomicBoolean();
      AtomicLong answered = new AtomicLong();
      List<CompletableFuture<Void>> clients = List.of(
          CompletableFuture.runAsync(() -> ask(all, "a", ended, answered)),
          CompletableFuture.runAsync(() -> ask(all, "b", ended, answered)));
      for (int change = 0; change < 3; change++) {
        long before = answered.get();
        EmbeddedBackend leaving = all.leave("cache-2");
        await("cache-2 to leave", () -> !TestRouter.nodes(all.router(), POOL).contains("cache-2"));
        await("answers by two", () -> answered.get() > before + 200 || clients.stream().anyMatch(c -> c.isDone()));
        leaving.close();
        all.join("cache-2");
        await("cache-2 to join", () -> TestRouter.nodes(all.router(), POOL).contains("cache-2"));
      }
      ended.set(true);
      for (CompletableFuture<Void> client : clients) {
        client.join();
      }
      assertThat(answered.get()).isGreaterThan(600);
      assertThat(all.router().history().changes()).hasSize(6)
          .allSatisfy(change -> assertThat(change.moved()).isBetween(0.3, 0.37))
          .extracting(History.Change::what).contains("cache-2 left", "cache-2 joined");
    }
  }

  /** Sets and gets; fails at any answer but the right one, or none where the key has moved. */
  private static void ask(Embedded all, String prefix, AtomicBoolean ended, AtomicLong answered) {
    try (TextClient client = TextClient.connect(all.address().port())) {
      for (int i = 0; !ended.get(); i = (i + 1) % 500) {
        String key = prefix + i;
        assertThat(client.exchange("set " + key + " 0 0 " + key.length() + "\r\n" + key + "\r\n"))
            .isEqualTo("STORED\r\n");
        String reply = client.exchange("get " + key + " " + prefix + (i + 250) % 500 + "\r\n");
        for (String line : reply.split("\r\n", -1)) {
          assertThat(line).matches("(END|VALUE " + prefix + "\\d+ 0 \\d|" + prefix + "\\d+|)");
        }
        answered.incrementAndGet();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void twoRoutersAgree() throws Exception {
    try (Embedded all = Embedded.start(3, Embedded.FREE);
        Router other = Router.start(EmbeddedConfig.of(all.zooKeeperAddress(), Embedded.FREE), null)) {
      all.join("cache-4");
      all.leave("cache-1").close();
      for (Router router : List.of(all.router(), other)) {
        await("the last change", () -> TestRouter.nodes(router, POOL).equals(List.of("cache-2", "cache-3", "cache-4")));
      }
      assertThat(digest(other)).isEqualTo(digest(all.router()));
      assertThat(version(other)).isEqualTo(version(all.router()));
      try (TextClient here = TextClient.connect(all.address().port());
          TextClient there = TextClient.connect(TestRouter.port(other, POOL))) {
        for (int i = 0; i < 200; i++) {
          assertThat(here.exchange("set key" + i + " 0 0 1\r\nx\r\n")).isEqualTo("STORED\r\n");
          assertThat(there.exchange("get key" + i + "\r\n")).isEqualTo("VALUE key" + i + " 0 1\r\nx\r\nEND\r\n");
        }
      }
    }
  }

  private static String digest(Router router) {
    return RingSnapshot.digest(ring(router));
  }

  private static long version(Router router) {
    return membership(router).version();
  }

  private static HashRing ring(Router router) {
    return Objects.requireNonNull(membership(router).ring());
  }

  private static PoolMembership membership(Router router) {
    return Objects.requireNonNull(router.membership(POOL));
  }

  @Test
  void withoutZooKeeperItServesOnAndAnotherStartsFromTheSnapshot() throws Exception {
    EmbeddedZooKeeper zooKeeper = EmbeddedZooKeeper.start();
    try (CacheServer one = CacheServer.start(0, 1 << 20);
        CacheServer two = CacheServer.start(0, 1 << 20)) {
      try (CuratorFramework client = ZooKeeperClients.start(zooKeeper.address(), 10_000)) {
        ZooKeeperConfig.of(client, Embedded.RING)
            .edit(0, config -> config.with(node("cache-1", one)).with(node("cache-2", two)));
      }
      String pool = TestRouter.pool(POOL, "timeout: 10s, source: {zookeeper: '" + zooKeeper.address()
          + "', path: " + Embedded.RING + "}, snapshot: {path: ring.snapshot, old_after: 100ms}");
      try (TestRouter running = TestRouter.start(directory, pool)) {
        await("the ring", () -> TestRouter.nodes(running.router(), POOL).equals(List.of("cache-1", "cache-2")));
        await("the snapshot", () -> Files.exists(directory.resolve("ring.snapshot")));
        zooKeeper.close();
        await("that it is known", () -> running.membership(POOL).health().startsWith("not connected"));
        await("that it is old", () -> running.membership(POOL).isOld());
        assertServes(running);
        try (TestRouter second = TestRouter.start(directory, pool)) {
          assertServes(second);
          assertThat(second.membership(POOL).origin()).isEqualTo(RouterRing.Origin.SNAPSHOT);
          assertThat(second.membership(POOL).isOld()).isTrue();
          assertThat(Description.ofRunning(second.router()).get(0))
              .contains("2 backends of the snapshot, which is old");
          assertThat(digest(second.router())).isEqualTo(digest(running.router()));
        }
      }
    } finally {
      zooKeeper.close();
    }
  }

  private static Node node(String name, CacheServer server) {
    return new Node(name, 1, "", Map.of("address", "127.0.0.1:" + server.port()));
  }

  private static void assertServes(TestRouter running) throws Exception {
    try (TextClient client = running.client(POOL)) {
      for (int i = 0; i < 20; i++) {
        assertThat(client.exchange("set key" + i + " 0 0 1\r\nx\r\n")).isEqualTo("STORED\r\n");
      }
    }
  }

  @Test
  void anOverrideOfAnOperatorIsHeeded() throws Exception {
    try (Embedded all = Embedded.start(3, Embedded.FREE);
        CuratorFramework client = ZooKeeperClients.start(all.zooKeeperAddress(), 10_000)) {
      ZooKeeperConfig.of(client, Embedded.RING)
          .edit(0, config -> config.withOverride("hot", List.of("cache-3")));
      await("the override", () -> ring(all.router()).overrides().containsKey("hot"));
      assertThat(all.router().history().changes().get(0).what()).isEqualTo("overrides changed");
    }
  }
}
