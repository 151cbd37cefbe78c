package dev.holdfast.examples.router;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

/** A ZooKeeper server in this process, on a free port of 127.0.0.1. What it stores is deleted with it. */
final class EmbeddedZooKeeper implements AutoCloseable {
  private static final int TICK_MILLIS = 500;
  private static final int MOST_CONNECTIONS = 256;

  private final TempDirectory directory;
  private final ServerCnxnFactory connections;

  private EmbeddedZooKeeper(TempDirectory directory, ServerCnxnFactory connections) {
    this.directory = directory;
    this.connections = connections;
  }

  static EmbeddedZooKeeper start() throws IOException, InterruptedException {
    TempDirectory directory = TempDirectory.create("routed-zookeeper-");
    try {
      ZooKeeperServer server = new ZooKeeperServer(
          directory.path().resolve("data").toFile(), directory.path().resolve("log").toFile(), TICK_MILLIS);
      ServerCnxnFactory connections = ServerCnxnFactory.createFactory(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MOST_CONNECTIONS);
      connections.startup(server);
      return new EmbeddedZooKeeper(directory, connections);
    } catch (IOException | InterruptedException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** Its address, for clients. */
  String address() {
    return "127.0.0.1:" + connections.getLocalPort();
  }

  @Override
  public void close() {
    connections.shutdown();
    directory.close();
  }
}
