package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.curator.framework.CuratorFramework;

/** All that is needed to try the router, in this process: ZooKeeper, backends that join a ring there, and a router. */
final class Embedded implements AutoCloseable {
  static final int BACKENDS = 3;
  static final String POOL = "main";
  static final String RING = "/holdfast/caches";
  /** Where the router listens if a person is to find it. */
  static final Ports USUAL = new Ports(11311, 9911);
  /** Where it listens if nobody else must be in its way. */
  static final Ports FREE = new Ports(0, 0);

  private static final int SESSION_MILLIS = 10_000;

  private final EmbeddedZooKeeper zooKeeper;
  private final CuratorFramework client;
  private final List<EmbeddedBackend> backends = new ArrayList<>(); // Guarded by this.
  private Router router;

  /**
   * Where a router listens on 127.0.0.1; 0 is any port that is free.
   *
   * @param memcached for clients
   * @param admin for its page
   */
  record Ports(int memcached, int admin) {}

  @SuppressWarnings("NullAway.Init") // start() sets the router.
  private Embedded(EmbeddedZooKeeper zooKeeper) {
    this.zooKeeper = zooKeeper;
    client = ZooKeeperClients.start(zooKeeper.address(), SESSION_MILLIS);
  }

  static Embedded start(int backends, Ports ports) throws Fault, InterruptedException {
    try {
      Embedded embedded = new Embedded(EmbeddedZooKeeper.start());
      try {
        for (int i = 1; i <= backends; i++) {
          embedded.join("cache-" + i);
        }
        embedded.router = Router.start(EmbeddedConfig.of(embedded.zooKeeper.address(), ports), null);
        return embedded;
      } catch (Fault | IOException | InterruptedException | RuntimeException e) {
        embedded.close();
        throw e;
      }
    } catch (IOException e) {
      throw Fault.here("what is embedded cannot start: " + e.getMessage() + "; look whether this user may listen on"
          + " 127.0.0.1 and write to " + System.getProperty("java.io.tmpdir"));
    }
  }

  /** Starts a backend, which joins the ring. */
  synchronized void join(String name) throws IOException, InterruptedException {
    backends.add(EmbeddedBackend.start(name, client, RING));
  }

  /** Has a backend leave the ring; it serves on until it is ended. */
  synchronized EmbeddedBackend leave(String name) {
    EmbeddedBackend leaving =
        backends.stream().filter(backend -> backend.name().equals(name)).findFirst().orElseThrow();
    backends.remove(leaving);
    leaving.leave();
    return leaving;
  }

  Router router() {
    return router;
  }

  /** Where clients connect. */
  Address address() {
    InetSocketAddress address = (InetSocketAddress) router.proxy().addresses(POOL).get(0);
    return Address.of("127.0.0.1", address.getPort());
  }

  String adminAddress() {
    return "http://" + Status.text(Objects.requireNonNull(router.adminAddress(), "admin")) + "/";
  }

  String zooKeeperAddress() {
    return zooKeeper.address();
  }

  /** What there is, and what to try with it. */
  synchronized List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add("memcached   " + address() + "  clients connect here");
    lines.add("admin       " + adminAddress());
    lines.add("zookeeper   " + zooKeeper.address() + RING);
    backends.forEach(backend -> lines.add(backend.name() + "     127.0.0.1:" + backend.port()));
    lines.add("");
    lines.add("Try:");
    lines.add("  printf 'set a 0 0 5\\r\\nhello\\r\\nget a\\r\\nquit\\r\\n' | nc 127.0.0.1 " + address().port());
    lines.add("  curl -s " + adminAddress() + "metrics | grep -v '^#' | head");
    lines.add("  holdfast ring watch zk://" + zooKeeper.address() + RING);
    lines.add("  holdfast ring override zk://" + zooKeeper.address() + RING + " a " + backends.get(0).name());
    lines.add("  loadgen --server " + address() + " --load --verify");
    lines.add("Ctrl-C ends it, and all of this with it.");
    return lines;
  }

  @Override
  public synchronized void close() {
    if (router != null) {
      router.close();
    }
    backends.forEach(EmbeddedBackend::close);
    backends.clear();
    client.close();
    zooKeeper.close();
  }
}
