package dev.holdfast.ring;

import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Consistent hashing with bounded loads: a key goes to the first node that it prefers and that has room, so a hot key
 * or an unlucky share overloads none, and where there is room nothing moves.
 *
 * <p>A node has room if with one load more it has at most factor × (total + 1) × its weight / all weights, rounded up.
 * What a load is, is the caller's matter: a request in flight, a connection, a key. So the loads are the caller's to
 * count, by the index of the node in {@link HashRing#nodes}:
 *
 * <pre>{@code
 * AtomicLongArray inFlight = new AtomicLongArray(ring.nodes().size());
 * AtomicLong total = new AtomicLong();
 * BoundedLoads loads = BoundedLoads.of(ring, 1.25, inFlight::get, total::get);
 *
 * int node = loads.findIndex(ring.keyHash().hash(key));
 * total.incrementAndGet();
 * inFlight.incrementAndGet(node);
 * try {
 *   return send(node, request);
 * } finally {
 *   inFlight.decrementAndGet(node);
 *   total.decrementAndGet();
 * }
 * }</pre>
 *
 * <p><b>What holds.</b> Where keys are placed one after another, each counted before the next is looked up, no node
 * ever has more than its bound; a key goes past a node only while that one is full. Threads that look up at the same
 * time do not see each other's load, and may put as many more on a node as they are. The answer for a key depends on
 * the loads: ask once a request, and do not expect to find by it what an earlier answer stored, unless all nodes that
 * may have it are asked.
 *
 * <p>While the loads add up to the total, some node has room. If none has, as with counts that are out of date, the
 * key goes to its owner as without bounds.
 *
 * <p><b>Which factor.</b> 1.25 to 2 are usual. The nearer to 1, the more even the loads, and the more keys leave their
 * owners and the more nodes a lookup passes: with a factor of 1 + e, where e is below 1, in the order of 1 / e².
 *
 * <p><b>Cost.</b> While the owner has room, a lookup is the ring's, the two functions and a few multiplications. Else
 * it walks the ring, as {@link HashRing#walk} tells, until enough nodes have room: up to all nodes, once for each
 * round of an attribute's values, and in a ring made by {@link HashRing#of} each step of a walk is a pass over all
 * nodes: where most are full, or a zone has no room at all, that is 5 ms for 1,000 nodes. Shed load before. It
 * allocates nothing, but that a thread's first such walk, or its first for more nodes than before, makes a small object
 * that the thread keeps.
 *
 * <p>Immutable, so any thread may use it; the functions are called by each thread that looks up, at each lookup, and
 * must allow that. It belongs to one ring, as the indices do: when the nodes change, make another for the next ring.
 *
 * <p>Source: Mirrokni, Thorup and Zadimoghaddam, <i>Consistent hashing with bounded loads</i>, SODA 2018, here with
 * weights and for loads that come and go; Envoy's {@code hash_balance_factor} and HAProxy's {@code
 * hash-balance-factor} are this factor times 100.
 */
public sealed interface BoundedLoads permits LoadBounds {
  /**
   * Bounds the loads of a ring's nodes.
   *
   * @param ring the ring
   * @param factor how many times its part of all loads a node may have: above 1
   * @param load from the index of a node in {@link HashRing#nodes} to its load, 0 or more
   * @param total the sum of all loads
   * @return the bounds
   * @throws IllegalArgumentException if the factor is not above 1, or not finite
   */
  static BoundedLoads of(HashRing ring, double factor, IntToLongFunction load, LongSupplier total) {
    return LoadBounds.of(ring, factor, load, total, Node::name);
  }

  /**
   * Bounds the loads of a ring's nodes, and chooses replicas with different values of an attribute, such as {@link
   * Node#zone}, before any with a value that was chosen already. So of the nodes that have room, the first of each
   * value come first, in the order in which the hash prefers them, then the second of each, and so on.
   *
   * @param ring the ring
   * @param factor how many times its part of all loads a node may have: above 1
   * @param load from the index of a node in {@link HashRing#nodes} to its load, 0 or more
   * @param total the sum of all loads
   * @param attribute what replicas should differ in, compared by {@link Object#equals}; asked once for each node, now
   * @return the bounds
   * @throws IllegalArgumentException if the factor is not above 1, or not finite, or the attribute of a node is null
   */
  static BoundedLoads of(
      HashRing ring,
      double factor,
      IntToLongFunction load,
      LongSupplier total,
      Function<Node, ? extends @Nullable Object> attribute) {
    return LoadBounds.of(ring, factor, load, total, attribute);
  }

  /**
   * Tells whose loads are bounded.
   *
   * @return the ring
   */
  HashRing ring();

  /**
   * Finds the first node that a hash prefers and that has room.
   *
   * @param hash a hash, as for {@link HashRing#findIndex}
   * @return the node's index in {@link HashRing#nodes}; the owner's if none has room
   * @throws IllegalArgumentException if a load or the total is negative
   */
  int findIndex(long hash);

  /**
   * Finds the first node that a hash prefers and that has room.
   *
   * @param hash a hash, as for {@link HashRing#findIndex}
   * @return the node; the owner if none has room
   * @throws IllegalArgumentException if a load or the total is negative
   */
  Node find(long hash);

  /**
   * Finds the first node that a key prefers and that has room.
   *
   * @param key any characters
   * @return the node; the owner if none has room
   * @throws IllegalArgumentException if a load or the total is negative
   */
  default Node find(CharSequence key) {
    return find(ring().keyHash().hash(key));
  }

  /**
   * Finds the nodes that a hash prefers and that have room, each once, for replicas of what the key names. They are as
   * many as the array has room for, or all if fewer have room; the owner alone if none has.
   *
   * @param hash a hash, as for {@link HashRing#findIndex}
   * @param into where to put the indices in {@link HashRing#nodes}, from index 0 on; what comes after them stays
   * @return how many were put
   * @throws IllegalArgumentException if a load or the total is negative; nothing is put then
   */
  int find(long hash, int[] into);

  /**
   * Finds the nodes that a hash prefers and that have room, as {@link #find(long, int[])} does.
   *
   * @param hash a hash, as for {@link HashRing#findIndex}
   * @param into where to put the nodes, from index 0 on; what comes after them stays
   * @return how many were put
   * @throws IllegalArgumentException if a load or the total is negative; nothing is put then
   */
  int find(long hash, Node[] into);

  /**
   * Finds the nodes that a key prefers and that have room, as {@link #find(long, int[])} does.
   *
   * @param key any characters
   * @param into where to put the nodes, from index 0 on; what comes after them stays
   * @return how many were put
   * @throws IllegalArgumentException if a load or the total is negative; nothing is put then
   */
  default int find(CharSequence key, Node[] into) {
    return find(ring().keyHash().hash(key), into);
  }
}
