package dev.holdfast.ring.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.Node;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.WatcherRemoveCuratorFramework;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the reader makes of changes that come between its questions. */
@Timeout(60)
final class ZooKeeperReaderTest {
  private static final RingPaths PATHS = new RingPaths("/ring");

  private TestingServer server;
  private CuratorFramework writer;
  private CuratorFramework client;

  @BeforeEach
  void start() throws Exception {
    server = new TestingServer();
    writer = Ensemble.client(server.getConnectString());
    client = Ensemble.client(server.getConnectString());
    create("a");
    create("b");
    writer.create().forPath(PATHS.config(), config(1));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    writer.close();
    server.close();
  }

  @Test
  void noticesWhatJoinsBetweenTheQuestionsForEntriesAndConfig() throws Exception {
    ZooKeeperReader.View view = readWithChangeBefore(1, () -> {
      create("c");
      writer.setData().forPath(PATHS.config(), config(2));
    });
    assertThat(view.joined()).extracting(Node::name).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(view.config().weights()).containsEntry("a", 2.0);
    assertThat(view.version()).isEqualTo(writer.checkExists().forPath(PATHS.config()).getMzxid());
  }

  @Test
  void noticesWhatLeavesBeforeItsEntryIsRead() throws Exception {
    ZooKeeperReader.View view = readWithChangeBefore(2, () -> {
      writer.delete().forPath(PATHS.entry("a"));
      writer.delete().forPath(PATHS.entry("b"));
    });
    assertThat(view.joined()).isEmpty();
    assertThat(view.version()).isEqualTo(writer.checkExists().forPath(PATHS.nodes()).getPzxid());
  }

  @Test
  void noticesAConfigThatIsWrittenWhileEntriesAreRead() throws Exception {
    ZooKeeperReader.View view = readWithChangeBefore(3, () -> writer.setData().forPath(PATHS.config(), config(3)));
    assertThat(view.config().weights()).containsEntry("a", 3.0);
    assertThat(view.version()).isEqualTo(view.config().version());
  }

  private interface Change {
    void make() throws Exception;
  }

  /** Of the questions for data the first is for the config, asked after those for the names; then come the entries. */
  private ZooKeeperReader.View readWithChangeBefore(int question, Change change) throws Exception {
    AtomicInteger questions = new AtomicInteger();
    WatcherRemoveCuratorFramework watched = client.newWatcherRemoveCuratorFramework();
    Object interrupted =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {WatcherRemoveCuratorFramework.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getData") && questions.incrementAndGet() == question) {
                if (question == 1) {
                  watched.checkExists().forPath("/"); // Answered after all that was asked before.
                }
                change.make();
              }
              return method.invoke(watched, arguments);
            });
    ZooKeeperCalls calls = new ZooKeeperCalls((WatcherRemoveCuratorFramework) interrupted);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      return new ZooKeeperReader(PATHS, calls, event -> {}, executor).read().get(30, TimeUnit.SECONDS);
    } finally {
      executor.shutdown();
    }
  }

  private void create(String name) throws Exception {
    writer.create().creatingParentsIfNeeded().forPath(PATHS.entry(name), RingText.ofNode(new Node(name)));
  }

  private static byte[] config(double weight) {
    return RingText.ofConfig(RingConfig.EMPTY.withWeight("a", weight).withOverride("k", List.of("a")));
  }
}
