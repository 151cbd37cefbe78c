package dev.holdfast.ring.membership;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingCluster;

/** Three ZooKeeper servers in this process, which notice within seconds when a session is gone. */
final class Ensemble implements AutoCloseable {
  static final int SESSION_MILLIS = 2000;
  private static final int TICK_MILLIS = 500;

  private final List<InstanceSpec> servers =
      Stream.generate(() -> new InstanceSpec(null, -1, -1, -1, true, -1, TICK_MILLIS, -1)).limit(3).toList();
  private final TestingCluster cluster = new TestingCluster(servers);

  static Ensemble start() throws Exception {
    Ensemble ensemble = new Ensemble();
    ensemble.cluster.start();
    return ensemble;
  }

  /** Connects to any of the servers. */
  CuratorFramework client() {
    return client(cluster.getConnectString());
  }

  /** Connects to one of the servers only. */
  CuratorFramework client(int server) {
    return client(servers.get(server).getHostname() + ":" + servers.get(server).getPort());
  }

  static CuratorFramework client(String servers) {
    CuratorFramework client =
        CuratorFrameworkFactory.newClient(servers, SESSION_MILLIS, SESSION_MILLIS, new RetryOneTime(100));
    client.start();
    return client;
  }

  /** Kills the leader, and returns its number. */
  int killLeader() throws Exception {
    for (int i = 0; i < servers.size(); i++) {
      if (isLeader(servers.get(i))) {
        kill(i);
        return i;
      }
    }
    throw new AssertionError("no server leads");
  }

  private static boolean isLeader(InstanceSpec server) {
    try (Socket socket = new Socket(server.getHostname(), server.getPort());
        InputStream answer = socket.getInputStream()) {
      socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
      return new String(answer.readAllBytes(), StandardCharsets.US_ASCII).contains("Mode: leader");
    } catch (IOException e) {
      return false;
    }
  }

  void kill(int server) throws Exception {
    cluster.killServer(servers.get(server));
  }

  void restart(int server) throws Exception {
    cluster.restartServer(servers.get(server));
  }

  @Override
  public void close() throws IOException {
    cluster.close();
  }
}
