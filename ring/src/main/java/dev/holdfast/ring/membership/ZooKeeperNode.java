package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.nodes.PersistentNode;
import org.apache.zookeeper.CreateMode;

/**
 * A node's place in a ring in ZooKeeper, for as long as its process lives: what a node holds to belong to the ring.
 *
 * <p>The entry is ephemeral. When the session is lost, or somebody deletes the entry, the node joins again by itself.
 * When the process ends without closing this, the entry goes when the session's time is out. A node that joins again
 * before its old entry has gone takes that one's place at once: of two entries of one name the later counts.
 *
 * <p>Thread-safe.
 */
public final class ZooKeeperNode implements AutoCloseable {
  private final CuratorFramework client;
  private final RingPaths paths;
  private final Loop loop = new ThreadLoop("holdfast-node");
  private final String name;
  private final Object closing = new Object(); // Held while entries are deleted, so that close() waits for all.
  private final Deque<PersistentNode> entries = new ArrayDeque<>(); // The present one last. Guarded by this.
  private boolean closed; // Guarded by this.

  private ZooKeeperNode(CuratorFramework client, RingPaths paths, Node node) {
    this.client = client;
    this.paths = paths;
    name = node.name();
  }

  /**
   * Joins a ring, and stays in it until closed. Returns at once: see {@link #awaitJoined}.
   *
   * @param client a client that was started; it is not closed here
   * @param ring the path of the ring, as in {@link ZooKeeperSource#of}
   * @param node what the node says of itself
   * @return the place in the ring
   * @throws IllegalArgumentException if the path is no path of ZooKeeper, or the node takes more than 16 KiB
   */
  @SuppressWarnings("exports") // Curator cannot be a module; see module-info.
  public static ZooKeeperNode join(CuratorFramework client, String ring, Node node) {
    ZooKeeperNode place = new ZooKeeperNode(client, new RingPaths(ring), node);
    place.change(node);
    return place;
  }

  private PersistentNode entry(Node node) {
    return new PersistentNode(
        client, CreateMode.EPHEMERAL_SEQUENTIAL, true, paths.newEntry(node.name()), RingText.ofNode(node));
  }

  /**
   * Waits until the node has joined.
   *
   * @param limit how long to wait at most
   * @return whether it has
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean awaitJoined(Duration limit) throws InterruptedException {
    PersistentNode present;
    synchronized (this) {
      present = entries.getLast();
    }
    return present.waitForInitialCreate(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
  }

  /**
   * Says something else of the node, such as another weight. Its place is never empty meanwhile: a new entry takes the
   * place of the old one, which then goes.
   *
   * @param node what it says now, under the same name
   * @throws IllegalArgumentException if the name is another, or the node takes more than 16 KiB
   * @throws IllegalStateException if it has left the ring
   */
  public synchronized void change(Node node) {
    if (!node.name().equals(name)) {
      throw new IllegalArgumentException(
          "node '" + name + "' cannot become '" + node.name() + "'; close this, and join with the other name");
    }
    if (closed) {
      throw new IllegalStateException("node '" + name + "' has left the ring; join anew");
    }
    PersistentNode next = entry(node);
    entries.addLast(next);
    next.getListenable().addListener(path -> closeBefore(next), loop::execute);
    next.start();
  }

  /** Leaves the ring. Waits for ZooKeeper, as long as the client's retry policy says. */
  @Override
  public void close() {
    loop.close();
    synchronized (closing) {
      List<PersistentNode> all;
      synchronized (this) {
        closed = true;
        all = List.copyOf(entries);
      }
      all.forEach(this::close);
    }
  }

  private void closeBefore(PersistentNode present) {
    synchronized (closing) {
      List<PersistentNode> old = new ArrayList<>();
      synchronized (this) {
        while (entries.contains(present) && entries.getFirst() != present) {
          old.add(entries.removeFirst());
        }
      }
      old.forEach(this::close);
    }
  }

  private void close(PersistentNode old) {
    try {
      old.close();
    } catch (IOException e) {
      Log.warn("an entry of node '" + name + "' could not be deleted now; it goes with its session", e);
    }
  }
}
