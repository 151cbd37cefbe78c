package dev.holdfast.examples.router;

import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.ExponentialBackoffRetry;

/** Clients of ZooKeeper. */
final class ZooKeeperClients {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int RETRY_MILLIS = 100;
  private static final int RETRIES = 3;
  private static final int CLOSE_MILLIS = 500;

  private ZooKeeperClients() {}

  /** Starts a client, which connects as soon as it can, and again whenever it must. */
  static CuratorFramework start(String connect, int sessionMillis) {
    CuratorFramework client = CuratorFrameworkFactory.builder()
        .connectString(connect)
        .sessionTimeoutMs(sessionMillis)
        .connectionTimeoutMs(CONNECT_MILLIS)
        .maxCloseWaitMs(CLOSE_MILLIS)
        .retryPolicy(new ExponentialBackoffRetry(RETRY_MILLIS, RETRIES))
        .build();
    client.start();
    return client;
  }
}
