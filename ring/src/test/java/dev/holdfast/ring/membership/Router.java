package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.curator.framework.CuratorFramework;

/** A router of a test: a client of its own, a source, and all that it was told. */
final class Router implements AutoCloseable {
  final List<Membership> told = new CopyOnWriteArrayList<>();
  final CuratorFramework client;
  final ZooKeeperSource source;

  Router(CuratorFramework client, String ring) {
    this.client = client;
    source = ZooKeeperSource.of(client, ring);
    source.open(told::add);
  }

  Membership last() {
    return told.get(told.size() - 1);
  }

  /** Waits until these are the nodes. */
  Membership await(Collection<Node> nodes) {
    List<Node> sorted = Membership.sorted(nodes);
    Await.until(() -> this + "; expected " + sorted, () -> !told.isEmpty() && last().nodes().equals(sorted));
    return last();
  }

  @Override
  public String toString() {
    return source.health() + "; told " + (told.isEmpty() ? "nothing" : last().toString());
  }

  @Override
  public void close() {
    source.close();
    client.close();
  }
}
