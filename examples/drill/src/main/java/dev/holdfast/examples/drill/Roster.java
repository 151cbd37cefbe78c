package dev.holdfast.examples.drill;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.RingConfig;
import dev.holdfast.ring.membership.ZooKeeperConfig;
import dev.holdfast.ring.membership.ZooKeeperNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The nodes there should be, and all that an operator and the nodes themselves do to change them. One thread's. */
final class Roster {
  private static final Duration JOIN = Duration.ofSeconds(60);

  private final String path;
  private final ZooKeeperConfig config;
  private final TreeMap<String, Node> nodes = new TreeMap<>();
  private final Map<String, ZooKeeperNode> joined = new HashMap<>();
  private long version; // Of the config, as the operator saw it last.
  private int reweighed;

  /** Makes the roster of a ring without nodes, with the client of its operator. */
  Roster(Client operator, String path) {
    this.path = path;
    config = ZooKeeperConfig.of(operator.curator, path);
  }

  /** The nodes that there should be, sorted by name. */
  List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  /** The operator adds a node that does not join by itself. */
  void add(Node node) {
    nodes.put(node.name(), node);
    edit(present -> present.with(node));
  }

  /** The operator takes such a node away. */
  void remove(String name) {
    nodes.remove(name);
    edit(present -> present.without(name));
  }

  /** The operator gives a node a weight that none has had. */
  void reweigh(String name) {
    double weight = 1 + ++reweighed / 1000.0;
    nodes.computeIfPresent(name, (key, node) -> node.withWeight(weight));
    edit(present -> present.withWeight(name, weight));
  }

  private void edit(UnaryOperator<RingConfig> change) {
    Await.until("an operator's edit", () -> isEdited(change));
  }

  private boolean isEdited(UnaryOperator<RingConfig> change) {
    try {
      version = config.edit(version, change).version();
      return true;
    } catch (ConcurrentModificationException | IOException e) {
      // It may have been written before the connection broke. Then the next try changes nothing.
    }
    try {
      version = config.read().version();
    } catch (IOException e) {
      // It is read again when the next try has failed.
    }
    return false;
  }

  /** A node joins by itself. */
  void join(Client client, Node node) throws InterruptedException {
    nodes.put(node.name(), node);
    ZooKeeperNode place = ZooKeeperNode.join(client.curator, path, node);
    joined.put(node.name(), place);
    if (!place.awaitJoined(JOIN)) {
      throw new IllegalStateException("waited " + JOIN.toSeconds() + " s in vain for node " + node.name() + " to join");
    }
  }

  /** A node that has joined by itself leaves. */
  void leave(String name) {
    nodes.remove(name);
    ZooKeeperNode place = joined.remove(name);
    if (place != null) {
      place.close();
    }
  }
}
