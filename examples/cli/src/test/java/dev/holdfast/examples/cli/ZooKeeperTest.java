package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.ZooKeeperNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** The commands on a ring in a real ZooKeeper. */
@Timeout(120)
final class ZooKeeperTest {
  private static TestingServer server;
  private String path;
  private String ring;

  @BeforeAll
  static void start() throws Exception {
    server = new TestingServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void nameRing(TestInfo test) {
    path = "/holdfast/" + test.getTestMethod().orElseThrow().getName();
    ring = "zk://" + server.getConnectString() + path;
  }

  @Test
  void letsNodesJoinAndLeaveAndOverridesKeys() {
    assertThat(Run.of("ring", "join", "--weight", 2, ring, "a")).isEqualTo(new Run(0, ring + ": node a came\n", ""));
    Run.of("ring", "join", ring, "b");
    Run.of("ring", "override", ring, "hot", "b", "a");

    assertThat(Run.of("ring", "watch", "--count", 1, ring).out()).contains(": 2 nodes\n");
    assertThat(Run.of("ring", "join", ring, "b").err()).contains("has the node 'b' already; give --replace");
    assertThat(Run.of("ring", "override", "--remove", ring, "cold").err()).contains("has no override of 'cold'");
    assertThat(Run.of("ring", "override", "--remove", ring, "hot").exitCode()).isZero();
    assertThat(Run.of("ring", "leave", ring, "z").err()).contains("has no node 'z'; give one that it has");
    assertThat(Run.of("ring", "leave", ring, "a").exitCode()).isZero();
    assertThat(Run.of("ring", "watch", "--count", 1, ring).out()).contains(": 1 node\n");
  }

  @Test
  void takesOutANodeThatJoinedByItselfAndBringsItBack() throws Exception {
    Run.of("ring", "join", ring, "a");
    try (CuratorFramework client = CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(1))) {
      client.start();
      ZooKeeperNode place = ZooKeeperNode.join(client, path, new Node("self", 3));
      assertThat(place.awaitJoined(Duration.ofSeconds(60))).isTrue();

      assertThat(Run.of("ring", "leave", ring, "self").exitCode()).isZero();
      assertThat(Run.of("ring", "watch", "--count", 1, ring).out()).contains(": 1 node\n");
      assertThat(Run.of("ring", "join", ring, "self").exitCode()).isZero();
      assertThat(Run.of("ring", "watch", "--count", 1, ring).out()).contains(": 2 nodes\n");
      // Now it is there by an operator and by itself.
      assertThat(Run.of("ring", "leave", ring, "self").exitCode()).isZero();
      assertThat(Run.of("ring", "watch", "--count", 1, ring).out()).contains(": 1 node\n");
      place.close();
    }
  }

  @Test
  void watchesWhatChanges() throws Exception {
    Run.of("ring", "join", ring, "a");
    CompletableFuture<Run> watching =
        CompletableFuture.supplyAsync(() -> Run.of("ring", "watch", "--count", 2, ring));
    for (int i = 0; !watching.isDone(); i++) { // Whenever it has begun, one of these is a change.
      Run.of("ring", "join", "--replace", "--weight", 1 + i % 2, ring, "b");
    }

    assertThat(watching.get(100, TimeUnit.SECONDS).out().lines()).hasSize(2).last().asString().contains("b ");
  }

  @Test
  void refusesWhatIsNoRing() {
    for (String where : new String[] {"zk://", "zk://host:1", "zk:///path", "zk://host:1/"}) {
      assertThat(Run.of("ring", "watch", "--count", 1, where).err()).contains("is no ring in ZooKeeper; write it like");
    }
    assertThat(Run.of("ring", "join", ring + "//x", "a").exitCode()).isEqualTo(2);
  }
}
