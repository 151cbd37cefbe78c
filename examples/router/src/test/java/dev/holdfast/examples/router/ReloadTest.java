package dev.holdfast.examples.router;

import static dev.holdfast.examples.router.TestRouter.await;
import static dev.holdfast.examples.router.TestRouter.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.examples.router.cache.CacheServer;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.examples.router.testing.TextClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration is read again while clients are there. */
final class ReloadTest {
  private static final long BYTES = 1 << 20;

  @TempDir private Path directory;
  private CacheServer one;
  private CacheServer two;
  private TestRouter running;
  private TextClient client;

  @BeforeEach
  void start() throws Exception {
    one = CacheServer.start(0, BYTES);
    two = CacheServer.start(0, BYTES);
    try (TextClient direct = TextClient.connect(one.port())) {
      direct.exchange("set where 0 0 3\r\none\r\n");
    }
    try (TextClient direct = TextClient.connect(two.port())) {
      direct.exchange("set where 0 0 3\r\ntwo\r\n");
    }
    running = TestRouter.start(directory, pool("main", one.port()));
    client = running.client("main");
    assertThat(where(client)).isEqualTo("one");
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    running.close();
    one.close();
    two.close();
  }

  private static String where(TextClient client) throws Exception {
    return client.exchange("get where\r\n").split("\r\n", -1)[1];
  }

  @Test
  void aPoolComesAndGoesAndAnothersClientNoticesNothing() throws Exception {
    PoolMembership before = running.membership("main");
    int port = running.port("main");
    running.write(pool("main", one.port()), pool("other", two.port()));
    assertThat(running.router().reload()).isEqualTo("pool other added");
    try (TextClient other = running.client("other")) {
      assertThat(where(other)).isEqualTo("two");
      running.write(pool("main", one.port()));
      assertThat(running.router().reload()).isEqualTo("pool other removed");
      other.readEnd();
    }
    assertThat(running.router().membership("other")).isNull();
    assertThat(running.membership("main")).isSameAs(before);
    assertThat(running.port("main")).isEqualTo(port);
    assertThat(where(client)).isEqualTo("one");
  }

  @Test
  void otherBackendsAreTakenOnByTheConnectionsThatThereAre() throws Exception {
    running.write(pool("main", two.port()));
    assertThat(running.router().reload()).isEqualTo("pool main: membership changed");
    String name = "127.0.0.1:" + two.port();
    await("the ring of " + name, () -> TestRouter.nodes(running.router(), "main").contains(name));
    assertThat(where(client)).isEqualTo("two");
    assertThat(running.router().history().changes()).extracting(History.Change::what)
        .containsExactlyInAnyOrder("127.0.0.1:" + two.port() + " joined; 127.0.0.1:" + one.port() + " left",
            "configuration: pool main: membership changed");
  }

  @Test
  void anotherLayoutIsTakenOn() throws Exception {
    running.write(pool("main", "timeout: 10s, layout: ketama, servers: ['127.0.0.1:" + one.port() + "']"));
    assertThat(running.router().reload()).isEqualTo("pool main: placement changed");
    assertThat(where(client)).isEqualTo("one");
  }

  @Test
  void limitsAreTakenOnAndTheSourceGoesOn() throws Exception {
    PoolMembership before = running.membership("main");
    running.write(pool("main", "timeout: 3s, max_value: 4B, servers: ['127.0.0.1:" + one.port() + "']"));
    assertThat(running.router().reload()).isEqualTo("pool main: backends, clients changed");
    assertThat(running.membership("main")).isSameAs(before);
    try (TextClient next = running.client("main")) {
      await("the limit of values", () -> tooLarge(next));
    }
  }

  private static boolean tooLarge(TextClient client) {
    try {
      return client.exchange("set a 0 0 5\r\nhello\r\n").startsWith("SERVER_ERROR object too large");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatNeedsAStartIsSaid() throws Exception {
    running.writeText("admin: {listen: '127.0.0.1:0', token_file: token}\nworkers: 3\ntransport: nio\npools:\n"
        + pool("main", one.port()));
    assertThat(running.router().reload()).isEqualTo("workers stays as it is until the router is started anew;"
        + " transport stays as it is until the router is started anew");
    assertThat(running.router().config().workers()).isEqualTo(2);
  }

  @Test
  void whatIsTheSameChangesNothing() throws Exception {
    long generation = running.router().proxy().info("main").generation();
    assertThat(running.router().reload()).isEqualTo("nothing has changed");
    assertThat(running.router().history().changes()).isEmpty();
    assertThat(running.router().proxy().info("main").generation()).isEqualTo(generation);
  }

  @Test
  void aFaultyFileChangesNothing() throws Exception {
    RouterConfig before = running.router().config();
    running.write(pool("main", two.port()), pool("other", "server: [a:1]"));
    assertThatThrownBy(() -> running.router().reload())
        .isInstanceOf(dev.holdfast.examples.router.Fault.class)
        .hasMessageStartingWith(directory.resolve("routed.yaml") + ":5:");
    assertThat(running.router().config()).isSameAs(before);
    assertThat(where(client)).isEqualTo("one");
  }

  @Test
  void anAddressThatIsTakenChangesNothing() throws Exception {
    RouterConfig before = running.router().config();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      running.write(pool("main", two.port()), pool("other", "listen: ['127.0.0.1:" + taken.getLocalPort()
          + "'], servers: ['127.0.0.1:" + two.port() + "']"));
      assertThatThrownBy(() -> running.router().reload())
          .isInstanceOf(dev.holdfast.examples.router.Fault.class)
          .hasMessageStartingWith("pool other cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ")
          .hasMessageEndingWith("; choose another address, or stop what listens there");
    }
    assertThat(running.router().config()).isSameAs(before);
    assertThat(running.router().membership("other")).isNull();
    assertThatThrownBy(() -> running.router().proxy().backends("other")).hasMessageContaining("no pool 'other'");
    assertThat(where(client)).isEqualTo("one");
  }

  @Test
  void aFileThatChangesIsReadByItself() throws Exception {
    running.writeText("pools: nonsense\n");
    running.write(pool("main", one.port()), pool("other", two.port()));
    await("the pool other", () -> running.router().membership("other") != null);
    assertThat(where(client)).isEqualTo("one");
  }

  @Test
  void aFileThatIsGoneChangesNothing() throws Exception {
    Files.delete(directory.resolve("routed.yaml"));
    assertThatThrownBy(() -> running.router().reload())
        .hasMessage(directory.resolve("routed.yaml") + ": does not exist; name the file with --config");
    assertThat(where(client)).isEqualTo("one");
  }
}
