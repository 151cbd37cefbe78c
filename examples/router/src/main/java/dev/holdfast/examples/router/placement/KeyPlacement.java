package dev.holdfast.examples.router.placement;

import dev.holdfast.examples.router.config.Layout;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which backend of a pool has a key: the value that the hot path reads from a global, so that ring, hash and tag are
 * constants of its code.
 *
 * <pre>{@code
 * RouterRing router = RouterRing.of(source, KeyPlacement.like(pool));
 * router.open(ring -> PLACEMENT.put(KeyPlacement.of(pool, ring)));
 *
 * KeyPlacement placement = PLACEMENT.get();
 * Backend backend = backends[placement.backend(key, offset, length)];
 * }</pre>
 *
 * <p><b>What holds.</b> It answers as what its {@link Layout} is named after, with the same backends and the same hash.
 * In layouts in which the order of backends counts, it is twemproxy's in {@link Layout#KETAMA} and {@link
 * Layout#MODULA}, which sorts its servers by the length of the name, then by the name; in others that of the file, and
 * by name what is not in the file. Overrides count in all layouts; their keys are what is hashed, so the tags alone
 * where there are tags.
 *
 * <p><b>Cost.</b> A lookup allocates nothing, but in {@link Layout#ENVOY} and {@link Layout#EX_HASH_RING}, whose hashes
 * copy the key, and by MD5 once in each thread. Making one makes the ring anew in layouts in which the order counts.
 *
 * <p>Immutable, so any thread may use it.
 */
public sealed interface KeyPlacement permits RingPlacement, ModulaPlacement {
  /**
   * Makes the placement of the backends that a ring has.
   *
   * @param pool the pool
   * @param ring a ring as {@link #like} makes them, or made from one by a membership
   * @return the placement
   * @throws IllegalArgumentException naming the pool, if its layout cannot have these backends, such as for a weight
   */
  static KeyPlacement of(PoolConfig pool, HashRing ring) {
    try {
      return PoolRings.placement(pool, ring);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("pool '" + pool.name() + "': " + e.getMessage(), e);
    }
  }

  /**
   * Makes the placement of some backends.
   *
   * @param pool the pool
   * @param nodes the backends, in any order
   * @return the placement
   * @throws IllegalArgumentException as for {@link #of(PoolConfig, HashRing)} and {@link #like}
   */
  static KeyPlacement of(PoolConfig pool, Collection<Node> nodes) {
    try {
      return PoolRings.placement(pool, PoolRings.ring(pool, nodes));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("pool '" + pool.name() + "': " + e.getMessage(), e);
    }
  }

  /**
   * Makes a ring for {@link dev.holdfast.ring.membership.RouterRing} to take after. In {@link Layout#MODULA}, which is
   * no ring, it but carries the backends from there to {@link #of(PoolConfig, HashRing)}.
   *
   * @param pool the pool
   * @return a ring of the pool's fixed backends; if it learns of them otherwise, of one that does not matter
   * @throws IllegalArgumentException naming the pool, if the layout cannot have its backends or its number of slots, or
   *     the secret cannot be read
   */
  static HashRing like(PoolConfig pool) {
    try {
      return PoolRings.like(pool);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("pool '" + pool.name() + "': " + e.getMessage(), e);
    }
  }

  /**
   * Finds the backend of a key.
   *
   * @param key the bytes
   * @param offset where the key begins
   * @param length how many bytes it has
   * @return its index in {@link #nodes}
   * @throws IndexOutOfBoundsException if the array does not have these bytes
   */
  int backend(byte[] key, int offset, int length);

  /**
   * Finds the backends that a key prefers, each once, its own first: for replicas, or while some are ejected.
   *
   * @param key the bytes
   * @param offset where the key begins
   * @param length how many bytes it has
   * @param into where to put their indices in {@link #nodes}, as many as there is room for
   * @return how many were put
   * @throws IndexOutOfBoundsException if the array does not have these bytes
   */
  int backends(byte[] key, int offset, int length, int[] into);

  /**
   * Hashes a key, or the part of it that is hashed: for what is made of {@link #ring}, such as bounded loads.
   *
   * @param key the bytes
   * @param offset where the key begins
   * @param length how many bytes it has
   * @return the hash
   * @throws IndexOutOfBoundsException if the array does not have these bytes
   */
  long hash(byte[] key, int offset, int length);

  /**
   * Lists the backends.
   *
   * @return the nodes sorted by name, unmodifiable
   */
  List<Node> nodes();

  /**
   * Tells the ring in which {@link #hash} is looked up.
   *
   * @return the ring; null in {@link Layout#MODULA}, which has none
   */
  @Nullable HashRing ring();
}
