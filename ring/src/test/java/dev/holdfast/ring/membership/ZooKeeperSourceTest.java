package dev.holdfast.ring.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.ring.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.test.KillSession;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.CreateMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against three real servers. Each test has a ring of its own. */
@Timeout(120)
final class ZooKeeperSourceTest {
  private static Ensemble ensemble;
  private static int rings;

  private final String ring = "/holdfast/ring-" + rings++;
  private final List<AutoCloseable> open = new ArrayList<>();
  private CuratorFramework nodesClient;
  private Router one;
  private Router other;
  private ZooKeeperConfig config;

  @BeforeAll
  static void startEnsemble() throws Exception {
    ensemble = Ensemble.start();
  }

  @AfterAll
  static void stopEnsemble() throws IOException {
    ensemble.close();
  }

  @BeforeEach
  void startRouters() {
    nodesClient = ensemble.client();
    one = new Router(ensemble.client(), ring);
    other = new Router(ensemble.client(), ring);
    config = ZooKeeperConfig.of(nodesClient, ring);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
    one.close();
    other.close();
    nodesClient.close();
  }

  @Test
  void tellsWhoJoinsChangesAndLeaves() throws Exception {
    Node a = new Node("a/ü b", 2, "ams", Map.of("address", "10.0.0.1:80"));
    ZooKeeperNode place = join(a);
    Membership first = awaitBoth(List.of(a));
    ZooKeeperNode b = join(new Node("b"));
    Membership second = awaitBoth(List.of(a, new Node("b")));
    place.change(a.withWeight(3));
    place.change(a.withWeight(4));
    Membership third = awaitBoth(List.of(a.withWeight(4), new Node("b")));
    b.close();
    Membership fourth = awaitBoth(List.of(a.withWeight(4)));

    assertThat(List.of(first, second, third, fourth)).extracting(Membership::version).isSorted();
    assertThat(one.told).as("the place of a is never empty").allMatch(m -> Nodes.names(m).contains("a/ü b"));
    Await.until(() -> entries() == 1);
    assertThat(one.source.health())
        .isEqualTo("1 nodes of version " + fourth.version() + " of " + ring);
    assertThat(one.source.age()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void keepsTheLastMembershipWhenAllLeave() throws Exception {
    ZooKeeperNode a = join(new Node("a"));
    awaitBoth(Nodes.named("a"));
    a.close();
    Await.until(one::toString, () -> one.source.health().startsWith(ring + ": has no nodes; 1 nodes of version "));
    assertThat(one.last().nodes()).isEqualTo(Nodes.named("a"));
    join(new Node("b"));
    awaitBoth(Nodes.named("b"));

    nodesClient.delete().deletingChildrenIfNeeded().forPath(ring);
    awaitBoth(Nodes.named("b")); // It joins again by itself, into a ring made anew.
    Await.until(one::toString, () -> one.source.health().startsWith("1 nodes of version "));
    assertThat(one.told).extracting(Membership::version).isSorted();
  }

  @Test
  void doesWhatOperatorsSay() throws IOException {
    join(new Node("a", 2));
    join(new Node("b"));
    RingConfig written = config.edit(0, c -> c.withWeight("a", 0.5).withWeight("c", 3).with(new Node("c")));
    Membership membership = awaitBoth(List.of(new Node("a", 0.5), new Node("b"), new Node("c", 3)));
    assertThat(membership.version()).isGreaterThanOrEqualTo(written.version());
    assertThat(config.read()).isEqualTo(written);

    written =
        config.edit(written.version(), c -> c.withWeight("b", 0).withoutWeight("a").withOverride("k", List.of("c")));
    membership = awaitBoth(List.of(new Node("a", 2), new Node("c", 3)));
    assertThat(membership.version()).isEqualTo(written.version());
    assertThat(membership.ring().find("k").name()).isEqualTo("c");

    Node joined = new Node("c", 1, "zone", Map.of());
    join(joined);
    awaitBoth(List.of(new Node("a", 2), joined.withWeight(3)));
    assertThat(config.edit(written.version(), c -> c)).isEqualTo(written);
  }

  @Test
  void editsWhatTheOperatorHasSeenAndNothingElse() throws Exception {
    assertThat(config.read()).isEqualTo(RingConfig.EMPTY);
    RingConfig first = config.edit(0, c -> c.withWeight("a", 1));
    RingConfig second = config.edit(first.version(), c -> c.withWeight("b", 1));

    assertThatExceptionOfType(ConcurrentModificationException.class)
        .isThrownBy(() -> config.edit(first.version(), c -> c.withWeight("c", 1)))
        .withMessage(ring + "/config has version " + second.version() + ", not " + first.version()
            + ": somebody has changed it; read it and decide anew");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.edit(second.version(), c -> c.withOverride("k".repeat(600_000), List.of("a"))))
        .withMessageStartingWith("the config would have 6000");
    assertThat(config.read()).isEqualTo(second);

    nodesClient.setData().forPath(ring + "/config", "holdfast 1\nx\n".getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> config.read())
        .withMessage(ring + "/config: line 2: begins with 'x'; write it anew or delete it");
  }

  @Test
  void losesNoneOfManyEditsAtOnce() {
    CompletableFuture<?>[] operators =
        IntStream.range(0, 4)
            .mapToObj(operator -> CompletableFuture.runAsync(() -> {
              for (int i = 0; i < 5; i++) {
                editUntilDone(operator + "-" + i);
              }
            }))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(operators).join();
    join(new Node("a"));
    awaitBoth(Nodes.named("a"));
    assertThat(one.last().overrides()).hasSize(20).isEqualTo(other.last().overrides());
  }

  private void editUntilDone(String key) {
    Await.until(() -> {
      try {
        return config.edit(config.read().version(), c -> c.withOverride(key, List.of("a"))).version() > 0;
      } catch (ConcurrentModificationException e) {
        return false;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  @Test
  void survivesLostSessions() throws Exception {
    join(new Node("a"));
    awaitBoth(Nodes.named("a"));
    long version = one.last().version();
    KillSession.kill(nodesClient.getZookeeperClient().getZooKeeper());
    Await.until(one::toString, () -> one.last().version() > version && one.last().nodes().equals(Nodes.named("a")));

    KillSession.kill(one.client.getZookeeperClient().getZooKeeper());
    join(new Node("b"));
    awaitBoth(Nodes.named("a", "b"));
  }

  @Test
  void aNodeWhoseProcessIsGoneLeaves() {
    join(new Node("a"));
    CuratorFramework process = ensemble.client();
    ZooKeeperNode.join(process, ring, new Node("b"));
    awaitBoth(Nodes.named("a", "b"));
    process.close();
    awaitBoth(Nodes.named("a"));
  }

  @Test
  void theLaterOfTwoEntriesOfOneNameCounts() throws Exception {
    join(new Node("a", 1));
    awaitBoth(List.of(new Node("a", 1)));
    ZooKeeperNode later = join(new Node("a", 2));
    awaitBoth(List.of(new Node("a", 2)));
    later.close();
    awaitBoth(List.of(new Node("a", 1)));
  }

  @Test
  void skipsWhatItCannotMakeOut() throws Exception {
    try (Logged logged = new Logged()) {
      join(new Node("a"));
      awaitBoth(Nodes.named("a"));
      SplittableRandom random = new SplittableRandom(3);
      byte[] good = RingText.ofNode(new Node("x"));
      for (int i = 0; i < 40; i++) {
        byte[] bad = RingTextTest.mutated(good, random);
        if (bad.length > 0) {
          bad[random.nextInt(Math.min(bad.length, 10))] = (byte) 0xFF;
        }
        create("bad", bad);
      }
      String path = create("large", new byte[900_000]);
      create("empty", new byte[0]);
      create("none", null);
      join(new Node("b"));
      awaitBoth(Nodes.named("a", "b"));
      assertThat(one.source.health()).endsWith("; entries skipped: 43");
      assertThat(logged.messages())
          .contains(path + ": has 900000 bytes; at most 16384 are allowed; the entry is skipped")
          .filteredOn(message -> message.startsWith(ring + "/nodes/"))
          .hasSize(2 * 43);
    }
  }

  @Test
  void doesNotContradictAConfigThatItCannotMakeOut() throws Exception {
    join(new Node("a"));
    RingConfig written = config.edit(0, c -> c.withWeight("b", 0));
    join(new Node("b"));
    awaitBoth(Nodes.named("a"));
    write("holdfast 2\nwhatever\n");
    join(new Node("c"));
    String trouble = ring + "/config: does not begin with the line 'holdfast 1'; 1 nodes of version ";
    Await.until(one::toString, () -> one.source.health().startsWith(trouble));
    assertThat(one.last().nodes()).isEqualTo(Nodes.named("a"));

    try (Logged logged = new Logged()) {
      write("holdfast 1\nwhatever\\n" + "!".repeat(10_000) + "\nweight\tc\t0\n");
      awaitBoth(Nodes.named("a", "b"));
      assertThat(one.last().version()).isGreaterThan(written.version());
      assertThat(logged.messages())
          .as("one line of bearable length")
          .anyMatch(message -> message.startsWith(ring + "/config: line 2: begins with 'whatever\uFFFD!!!"))
          .allMatch(message -> message.length() < 3000);
    }
  }

  @Test
  void aVersionMeansTheSameToAllRouters() throws Exception {
    List<Router> routers = new ArrayList<>(List.of(one, other));
    for (int server = 0; server < 3; server++) {
      Router router = new Router(ensemble.client(server), ring);
      routers.add(router);
      open.add(router);
    }
    join(new Node("stays"));
    awaitBoth(Nodes.named("stays"));
    nodesClient.create().forPath(ring + "/config", configOf("begin"));
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<?> bursts = CompletableFuture.runAsync(() -> burst(enough));
    CompletableFuture<?> churn = CompletableFuture.runAsync(() -> churn(new SplittableRandom(1), enough));
    Await.until(() -> agreements(routers) > 200);
    enough.set(true);
    CompletableFuture.allOf(bursts, churn).join();
    join(new Node("last"));

    for (Router router : routers) {
      Await.until(router::toString, () -> Nodes.names(router.last()).equals(List.of("last", "stays")));
      assertThat(router.told).extracting(Membership::version).isSorted().doesNotHaveDuplicates();
    }
    assertThat(agreements(routers)).isGreaterThan(200);
  }

  /** Counts how often a router was told a version that another had been told, which must have meant the same. */
  private static int agreements(List<Router> routers) {
    Map<Long, Membership> ofVersion = new HashMap<>();
    int agreements = 0;
    for (Router router : routers) {
      for (Membership told : router.told) {
        Membership before = ofVersion.putIfAbsent(told.version(), told);
        if (before != null) {
          agreements++;
          assertThat(told.nodes()).as("version %s", told.version()).isEqualTo(before.nodes());
          assertThat(told.overrides()).as("version %s", told.version()).isEqualTo(before.overrides());
        }
      }
    }
    return agreements;
  }

  /** Writes config and entries in quick turns, so that routers read while it does. */
  private void burst(AtomicBoolean enough) {
    try {
      String entry = ring + "/nodes/burst-";
      for (int i = 0; !enough.get(); i++) {
        byte[] joined = RingText.ofNode(new Node("burst", 1 + i % 9));
        for (int j = 0; j < 4; j++) {
          nodesClient.setData().inBackground().forPath(ring + "/config", configOf(i + "-" + j));
          nodesClient.create().inBackground().forPath(entry + j + "-" + i, joined);
        }
        for (int j = 0; j < 4; j++) {
          nodesClient.delete().inBackground().forPath(entry + j + "-" + i);
        }
        long last = nodesClient.setData().forPath(ring + "/config", configOf("end-" + i)).getMzxid();
        Await.until(one::toString, () -> one.last().version() >= last);
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] configOf(String key) {
    return RingText.ofConfig(RingConfig.EMPTY.withOverride(key, List.of("stays")));
  }

  /** Joins, changes and leaves. */
  private void churn(SplittableRandom random, AtomicBoolean enough) {
    try {
      ZooKeeperNode place = ZooKeeperNode.join(nodesClient, ring, new Node("n"));
      while (!enough.get()) {
        if (random.nextInt(4) == 0) {
          place.close();
          place = ZooKeeperNode.join(nodesClient, ring, new Node("n", 1 + random.nextInt(9)));
        } else {
          place.change(new Node("n", 1 + random.nextInt(9)));
        }
        assertThat(place.awaitJoined(Duration.ofMinutes(1))).isTrue();
      }
      place.close();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void survivesTheDeathOfTheLeader() throws Exception {
    join(new Node("a"));
    awaitBoth(Nodes.named("a"));
    int leader = ensemble.killLeader();
    try {
      join(new Node("b"));
      awaitBoth(Nodes.named("a", "b"));
    } finally {
      ensemble.restart(leader);
    }
    join(new Node("c"));
    awaitBoth(Nodes.named("a", "b", "c"));
  }

  @Test
  void survivesTheAbsenceOfTheWholeEnsemble() throws Exception {
    join(new Node("a"));
    join(new Node("b"));
    awaitBoth(Nodes.named("a", "b"));
    int told = one.told.size();
    for (int server = 0; server < 3; server++) {
      ensemble.kill(server);
    }
    Await.until(one::toString, () -> one.source.health().startsWith("not connected; 2 nodes of version "));
    // Longer than a session may last.
    Await.until(one::toString, () -> one.source.age().toMillis() > 2 * Ensemble.SESSION_MILLIS);
    assertThat(one.told).hasSize(told);
    join(new Node("c"));
    for (int server = 0; server < 3; server++) {
      ensemble.restart(server);
    }
    awaitBoth(Nodes.named("a", "b", "c"));
    assertThat(one.told).extracting(Membership::version).isSorted();
    assertThat(one.source.health()).startsWith("3 nodes of version ");
  }

  @Test
  void followsAnEnsembleThatBeganAnew() throws Exception {
    int port;
    try (TestingServer old = new TestingServer();
        CuratorFramework writer = Ensemble.client(old.getConnectString())) {
      port = old.getPort();
      for (int i = 0; i < 20; i++) {
        writer.create().forPath("/filler" + i);
      }
      ZooKeeperConfig.of(writer, ring).edit(0, c -> c.with(new Node("old")));
      one.close();
      one = new Router(Ensemble.client(old.getConnectString()), ring);
      one.await(Nodes.named("old"));
    }
    long version = one.last().version();
    try (Logged logged = new Logged();
        TestingServer empty = new TestingServer(port);
        CuratorFramework writer = Ensemble.client(empty.getConnectString())) {
      ZooKeeperConfig.of(writer, ring).edit(0, c -> c.with(new Node("new")));
      one.await(Nodes.named("new"));
      assertThat(one.last().version()).isLessThan(version);
      assertThat(logged.messages()).anyMatch(message -> message.endsWith("; the ensemble began anew"));
    }
  }

  @Test
  void isClosedAfterItsClient() {
    ZooKeeperNode place = join(new Node("a"));
    awaitBoth(Nodes.named("a"));
    nodesClient.close();
    other.client.close();
    other.source.close();
    place.close();
    assertThat(other.source.membership()).isEqualTo(other.last());
    Await.until(one::toString, () -> one.source.health().startsWith(ring + ": has no nodes; "));
  }

  @Test
  void refusesPathsThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> ZooKeeperSource.of(nodesClient, "caches"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZooKeeperNode.join(nodesClient, "/", new Node("a")))
        .withMessage("a ring cannot lie at /; give it a path of its own such as /holdfast/caches");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> join(new Node("a")).change(new Node("b")))
        .withMessage("node 'a' cannot become 'b'; close this, and join with the other name");
  }

  private ZooKeeperNode join(Node node) {
    ZooKeeperNode place = ZooKeeperNode.join(nodesClient, ring, node);
    open.add(place);
    return place;
  }

  private Membership awaitBoth(List<Node> nodes) {
    Membership first = one.await(nodes);
    Membership second = other.await(nodes);
    if (first.version() == second.version()) {
      assertThat(first.nodes()).isEqualTo(second.nodes());
    }
    return first;
  }

  private String create(String name, byte @Nullable [] content) throws Exception {
    return nodesClient.create().withMode(CreateMode.PERSISTENT_SEQUENTIAL).forPath(ring + "/nodes/" + name, content);
  }

  private void write(String text) throws Exception {
    nodesClient.setData().forPath(ring + "/config", text.getBytes(StandardCharsets.UTF_8));
  }

  private int entries() {
    try {
      return nodesClient.getChildren().forPath(ring + "/nodes").size();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
