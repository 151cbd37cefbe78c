package dev.holdfast.ring;

import java.util.List;

/**
 * A ring of which some nodes are down for now: keys of these go to the next node that each prefers, all other keys stay
 * where they are, and a node that is restored has its own keys again.
 *
 * <pre>{@code
 * AtomicReference<Ejections> nodes = new AtomicReference<>(Ejections.of(ring));
 * nodes.updateAndGet(ejections -> ejections.eject("cache-7")); // it failed three times
 * nodes.get().find("user:42");
 * nodes.updateAndGet(ejections -> ejections.restore("cache-7"));
 * }</pre>
 *
 * <p><b>What holds.</b> A key's node is the first in the ring's order of preference that is not ejected; in a ring with
 * overrides, those come first. In a ring made by {@link HashRing#of} that is its owner in the ring without the ejected
 * nodes, so that to take a node out for good, once it has long been down, moves nothing.
 *
 * <p><b>When all are ejected</b>, there is no answer: {@link #find(long)} throws, and {@link #find(long, Node[])}
 * returns 0. That all nodes are down at once says most often that it is the observer who is cut off. Whether to refuse
 * then, as twemproxy and most clients do, or to send keys to their owners all the same, as Envoy does by its panic
 * threshold, is the router's to say, not the ring's; for the latter, look in {@link #ring}.
 *
 * <p><b>Cost.</b> While its owner is not ejected, a lookup costs one compare more than the ring's. Otherwise it takes a
 * step of {@link HashRing#walk} for each node that it skips, which in a ring made by {@link HashRing#of} is a pass over
 * all nodes, about 5 ns a node: this is for a few nodes and for a while. It never allocates. To eject or restore copies
 * one reference a node.
 *
 * <p>Immutable, so any thread may use it. Two are equal if their rings are and the same nodes are ejected.
 *
 * <p>Source: twemproxy's {@code auto_eject_hosts}, libmemcached's {@code MEMCACHED_BEHAVIOR_AUTO_EJECT_HOSTS}. These
 * make the continuum anew without the host. Where a node's points are the same whatever others there are, that comes to
 * the same; but weighted ketama counts the points of all nodes by their shares of the living, so that there keys of
 * other nodes move too, by rounding where weights are equal, by more where they are not. Here none do; for their
 * answers use {@link HashRing#without}.
 */
public sealed interface Ejections permits StandingNodes {
  /**
   * Starts with no node ejected.
   *
   * @param ring the ring
   * @return no ejections
   */
  static Ejections of(HashRing ring) {
    return StandingNodes.all(ring);
  }

  /**
   * Skips a node from now on. Does nothing if it is skipped already.
   *
   * @param name the node's name
   * @return the ejections with this one
   * @throws IllegalArgumentException if the ring has no such node
   */
  Ejections eject(String name);

  /**
   * Finds a node again. Does nothing if it is not ejected.
   *
   * @param name the node's name
   * @return the ejections without this one
   * @throws IllegalArgumentException if the ring has no such node
   */
  Ejections restore(String name);

  /**
   * Takes the ejections over to another ring: what is ejected here and is a node there, by its name, is ejected there.
   *
   * @param next the ring that comes after this one
   * @return the ejections in that ring
   */
  Ejections withRing(HashRing next);

  /**
   * Lists what is ejected.
   *
   * @return the nodes sorted by name, unmodifiable
   */
  List<Node> ejected();

  /**
   * Tells of which ring the nodes are.
   *
   * @return the ring, in which nothing is skipped
   */
  HashRing ring();

  /**
   * Finds the first node that a hash prefers and that is not ejected.
   *
   * @param hash a hash, as for {@link HashRing#findIndex}
   * @return its index in {@link HashRing#nodes}
   * @throws IllegalStateException if all are ejected, or all of which a {@link RingLayout} has points
   */
  int findIndex(long hash);

  /**
   * Finds the first node that a hash prefers and that is not ejected.
   *
   * @param hash a hash, as for {@link HashRing#findIndex}
   * @return the node
   * @throws IllegalStateException if all are ejected, or all of which a {@link RingLayout} has points
   */
  Node find(long hash);

  /**
   * Finds the first node that a key of characters prefers and that is not ejected.
   *
   * @param key any characters
   * @return the node
   * @throws IllegalStateException as for {@link #find(long)}
   */
  default Node find(CharSequence key) {
    return find(ring().keyHash().hash(key));
  }

  /**
   * Finds the nodes that a hash prefers and that are not ejected, each once. They are as many as the array has room
   * for, or all if those are fewer; what comes after them in the array stays as it is.
   *
   * @param hash a hash, as for {@link HashRing#findIndex}
   * @param into where to put the nodes, from index 0 on
   * @return how many were put: 0 if all are ejected
   */
  int find(long hash, Node[] into);

  /**
   * Finds the nodes that a hash prefers and that are not ejected, as {@link #find(long, Node[])} does.
   *
   * @param hash a hash, as for {@link HashRing#findIndex}
   * @param into where to put the indices in {@link HashRing#nodes}, from index 0 on
   * @return how many were put
   */
  int find(long hash, int[] into);
}
