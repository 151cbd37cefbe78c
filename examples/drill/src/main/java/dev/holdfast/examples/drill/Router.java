package dev.holdfast.examples.drill;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.Membership;
import dev.holdfast.ring.membership.MembershipSource;
import dev.holdfast.ring.membership.ZooKeeperSource;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.Closeable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A router as each process has one: a client (not closed here), a source, and a store with the ring in a global. */
final class Router implements Closeable {
  /**
   * A membership whose ring is in force: the put of it has returned.
   *
   * @param number counts the memberships of the router, from 0
   * @param nanos when the put had returned, as {@link System#nanoTime}
   */
  record InForce(int number, Membership membership, long nanos) {}

  final Client client;
  final Global<HashRing> ring;
  private final MembershipSource source;
  /** The nodes of each membership whose put has begun, by number. */
  private final List<Set<Node>> begun = new CopyOnWriteArrayList<>();
  private volatile @Nullable InForce inForce;

  Router(Client client, String path) {
    this.client = client;
    ring = Store.create(client.party).global("ring", HashRing.class);
    source = ZooKeeperSource.of(client.curator, path);
    source.open(this::take);
  }

  /** Makes a ring of a membership and puts it in force. */
  void take(Membership membership) {
    HashRing next = ring.isSet() ? membership.ring(ring.get()) : membership.ring();
    begun.add(new HashSet<>(membership.nodes()));
    ring.put(next);
    inForce = new InForce(begun.size() - 1, membership, System.nanoTime());
  }

  String name() {
    return client.party;
  }

  @Nullable InForce inForce() {
    return inForce;
  }

  /** Tells the version of the ring in force; 0 if there is none yet. */
  long version() {
    InForce present = inForce;
    return present == null ? 0 : present.membership().version();
  }

  /** Tells whether the ring in force has these nodes, which must be sorted by name. */
  boolean has(List<Node> nodes) {
    InForce present = inForce;
    return present != null && present.membership().nodes().equals(nodes);
  }

  boolean isFolded() {
    return ring.info().folded();
  }

  String digest() {
    return RingSnapshot.digest(ring.get());
  }

  boolean isConnected() {
    return !source.health().startsWith("not connected");
  }

  /** Finds the first membership that a lookup may use that begins now. */
  int firstAllowed() {
    InForce present = inForce;
    return present == null ? 0 : present.number();
  }

  /** Tells whether a node is in a membership that was in force at any time between {@link #firstAllowed} and now. */
  boolean isAllowed(Node node, int firstAllowed) {
    for (int number = firstAllowed; number < begun.size(); number++) {
      if (begun.get(number).contains(node)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return name() + ": " + source.health() + "; confirmed " + source.age().toMillis() + " ms ago";
  }

  @Override
  public void close() {
    source.close();
  }
}
