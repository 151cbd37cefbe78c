package dev.holdfast.examples.router.proxy;

import dev.holdfast.Store;
import dev.holdfast.examples.router.config.Address;
import dev.holdfast.examples.router.config.AdminConfig;
import dev.holdfast.examples.router.config.BackendConfig;
import dev.holdfast.examples.router.config.ClientConfig;
import dev.holdfast.examples.router.config.Eject;
import dev.holdfast.examples.router.config.Failover;
import dev.holdfast.examples.router.config.Listen;
import dev.holdfast.examples.router.config.LogFormat;
import dev.holdfast.examples.router.config.MembershipConfig;
import dev.holdfast.examples.router.config.PlacementConfig;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.Replicas;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.examples.router.config.SourceConfig;
import dev.holdfast.examples.router.config.TlsProvider;
import dev.holdfast.examples.router.config.Transport;
import dev.holdfast.examples.router.metrics.Meters;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.Guards;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A router for tests, of one pool that listens on a free port. */
final class TestRouter implements AutoCloseable {
  static final String POOL = "main";

  final Proxy proxy;
  final Meters meters;

  private TestRouter(RouterConfig config) {
    meters = new Meters(config.workers());
    proxy = Proxy.start(config, meters, Store.create("test"));
  }

  static TestRouter start(Settings settings, int... ports) {
    TestRouter router = new TestRouter(settings.config());
    router.follow(ports);
    return router;
  }

  void follow(int... ports) {
    proxy.follow(POOL, HashRing.of(nodes(ports)));
  }

  static List<Node> nodes(int... ports) {
    List<Node> nodes = new ArrayList<>();
    for (int port : ports) {
      nodes.add(new Node("127.0.0.1:" + port));
    }
    return nodes;
  }

  /** The port of the backend that has a key. */
  int owner(String key, int... ports) {
    String name = HashRing.of(nodes(ports)).find(key).name();
    return Integer.parseInt(name.substring(name.indexOf(':') + 1));
  }

  /** A key that a backend has, in a ring of some. */
  String keyOf(int port, int... ports) {
    for (int i = 0; ; i++) {
      if (owner("key" + i, ports) == port) {
        return "key" + i;
      }
    }
  }

  int port() {
    return ((InetSocketAddress) proxy.addresses(POOL).get(0)).getPort();
  }

  @Override
  public void close() {
    proxy.close();
  }

  /**
   * What a test may want otherwise.
   *
   * @param workers event loops
   * @param timeout of backends
   * @param eject when; null never
   * @param failover what then
   * @param clients what clients may do
   */
  record Settings(int workers, Duration timeout, @Nullable Eject eject, Failover failover, ClientConfig clients) {
    static final Settings DEFAULT = new Settings(2, Duration.ofSeconds(2), null, Failover.NONE, clients(1024));

    static ClientConfig clients(int maxPipeline) {
      return new ClientConfig(10_000, Duration.ZERO, 1 << 20, maxPipeline, 4 << 20, ClientConfig.FlushAll.ALL, null);
    }

    Settings withClients(ClientConfig other) {
      return new Settings(workers, timeout, eject, failover, other);
    }

    Settings withEject(Eject other, Failover then) {
      return new Settings(workers, timeout, other, then, clients);
    }

    Settings withTimeout(Duration other) {
      return new Settings(workers, other, eject, failover, clients);
    }

    RouterConfig config() {
      PoolConfig pool = new PoolConfig(POOL, List.of(new Listen(Address.of("127.0.0.1", 0), false, 0)),
          new MembershipConfig(new SourceConfig.Fixed(nodes(1)), Guards.NONE, null), PlacementConfig.DEFAULT,
          Replicas.NONE,
          new BackendConfig(timeout, Duration.ofSeconds(1), 1, true, 8 << 20, null),
          eject, failover, clients, null, List.of(), null, null);
      return new RouterConfig(List.of(pool), AdminConfig.DEFAULT, workers, Transport.AUTO, TlsProvider.AUTO,
          LogFormat.TEXT);
    }
  }
}
