package dev.holdfast.examples.cli;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.Membership;
import dev.holdfast.ring.membership.RingConfig;
import dev.holdfast.ring.membership.ZooKeeperConfig;
import dev.holdfast.ring.membership.ZooKeeperSource;
import java.io.IOException;
import java.util.ConcurrentModificationException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.ExponentialBackoffRetry;

/**
 * A ring in ZooKeeper, as it is given: {@code zk://host:port,host:port/path}.
 *
 * @param servers the hosts and ports
 * @param path the path of the ring
 */
record ZooKeeperRing(String servers, String path) {
  private static final String SCHEME = "zk://";
  private static final int WAIT_SECONDS = 10;

  /** A change of what operators say. */
  interface Change {
    RingConfig of(RingConfig config) throws Fault;
  }

  static boolean isMeantBy(String where) {
    return where.startsWith(SCHEME);
  }

  static ZooKeeperRing of(String where) throws Fault {
    int slash = where.indexOf('/', SCHEME.length());
    if (slash <= SCHEME.length() || slash == where.length() - 1) {
      throw new Fault(where + ": is no ring in ZooKeeper; write it like zk://host1:2181,host2:2181/holdfast/caches");
    }
    return new ZooKeeperRing(where.substring(SCHEME.length(), slash), where.substring(slash));
  }

  /** Starts a client, which connects as soon as it can. */
  CuratorFramework client() {
    CuratorFramework client = CuratorFrameworkFactory.newClient(servers, new ExponentialBackoffRetry(100, 3));
    client.start();
    return client;
  }

  /** Makes a change on what is said now, and on nothing else; returns what is said then. */
  RingConfig edit(Change change) throws Fault, IOException, InterruptedException {
    try (CuratorFramework client = connected()) {
      ZooKeeperConfig config = ZooKeeperConfig.of(client, path);
      RingConfig before = config.read();
      RingConfig after = change.of(before);
      return after.equals(before) ? before : config.edit(before.version(), seen -> after);
    } catch (ConcurrentModificationException e) {
      throw new Fault(String.valueOf(e.getMessage()));
    }
  }

  /** Tells whether a ring of a version, or a later one, has a node; false also if it has none for some seconds. */
  boolean hasMember(String name, long version) throws Fault, InterruptedException {
    BlockingQueue<Membership> memberships = new LinkedBlockingQueue<>();
    try (CuratorFramework client = connected();
        ZooKeeperSource source = ZooKeeperSource.of(client, path)) {
      source.open(memberships::add);
      Membership membership;
      do {
        membership = memberships.poll(WAIT_SECONDS, TimeUnit.SECONDS);
      } while (membership != null && membership.version() < version);
      return membership != null && membership.nodes().stream().map(Node::name).anyMatch(name::equals);
    }
  }

  private CuratorFramework connected() throws Fault, InterruptedException {
    CuratorFramework client = client();
    if (!client.blockUntilConnected(WAIT_SECONDS, TimeUnit.SECONDS)) {
      client.close();
      throw new Fault(servers + ": cannot be reached within " + WAIT_SECONDS + " s; give the hosts and ports of"
          + " ZooKeeper's servers");
    }
    return client;
  }

  @Override
  public String toString() {
    return SCHEME + servers + path;
  }
}
