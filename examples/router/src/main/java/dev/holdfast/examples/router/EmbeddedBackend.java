package dev.holdfast.examples.router;

import dev.holdfast.examples.router.cache.CacheServer;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.ZooKeeperNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;

/** A memcached in this process that belongs to a ring in ZooKeeper for as long as it is there. */
final class EmbeddedBackend implements AutoCloseable {
  private static final long BYTES = 64 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final CacheServer server;
  private final ZooKeeperNode place;

  private EmbeddedBackend(String name, CacheServer server, ZooKeeperNode place) {
    this.name = name;
    this.server = server;
    this.place = place;
  }

  static EmbeddedBackend start(String name, CuratorFramework client, String ring)
      throws IOException, InterruptedException {
    CacheServer server = CacheServer.start(0, BYTES);
    Node node = new Node(name, 1, "", Map.of("address", "127.0.0.1:" + server.port()));
    EmbeddedBackend backend = new EmbeddedBackend(name, server, ZooKeeperNode.join(client, ring, node));
    if (!backend.place.awaitJoined(PATIENCE)) {
      backend.close();
      throw new IOException(name + " could not join " + ring + " within " + PATIENCE.toSeconds() + " s");
    }
    return backend;
  }

  String name() {
    return name;
  }

  int port() {
    return server.port();
  }

  /** Leaves the ring, and serves on. */
  void leave() {
    place.close();
  }

  /** Leaves the ring, if it has not yet, and ends. */
  @Override
  public void close() {
    place.close();
    server.close();
  }
}
