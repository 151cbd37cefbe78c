package dev.holdfast.examples.drill;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.retry.ExponentialBackoffRetry;
import org.apache.zookeeper.ZooKeeper;

/** A party's connection to the ensemble, and what it knows of its session. */
final class Client implements Closeable {
  private static final int SESSION_MILLIS = 4000;
  private static final int CONNECT_MILLIS = 2000;

  final String party;
  final CuratorFramework curator;
  private volatile ConnectionState state = ConnectionState.LOST;

  /** Connects to the servers at these addresses. */
  Client(String party, String addresses) {
    this.party = party;
    curator =
        CuratorFrameworkFactory.builder()
            .connectString(addresses)
            .sessionTimeoutMs(SESSION_MILLIS)
            .connectionTimeoutMs(CONNECT_MILLIS)
            .retryPolicy(new ExponentialBackoffRetry(100, 3))
            .ensembleTracker(false) // Else it learns the servers' own addresses, and goes there past the network.
            .build();
    curator.getConnectionStateListenable().addListener((client, now) -> state = now);
    curator.start();
  }

  static Client of(String party, Ensemble ensemble) throws IOException {
    return new Client(party, ensemble.addressesFor(party));
  }

  /** Waits until it has to think that the session is lost. */
  void awaitLost() {
    Await.until(party + " to lose its session", () -> state == ConnectionState.LOST);
  }

  /**
   * Ends the session behind the client's back, by another client that takes it over and closes it, and returns its
   * number.
   */
  long expire(String addresses) throws Exception {
    ZooKeeper own = curator.getZookeeperClient().getZooKeeper();
    long session = own.getSessionId();
    ZooKeeper other = new ZooKeeper(addresses, SESSION_MILLIS, event -> {}, session, own.getSessionPasswd());
    try {
      Await.until("a second client of " + party + "'s session", () -> other.getState().isConnected());
    } finally {
      other.close((int) Duration.ofSeconds(10).toMillis());
    }
    return session;
  }

  /** Waits until there is a session other than this. */
  void awaitOtherSession(long session) {
    Await.until("a new session of " + party, () -> state.isConnected() && session() != session);
  }

  private long session() {
    try {
      return curator.getZookeeperClient().getZooKeeper().getSessionId();
    } catch (Exception e) {
      throw new IllegalStateException(party + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    curator.close();
  }
}
