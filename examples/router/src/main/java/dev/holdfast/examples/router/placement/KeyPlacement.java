package dev.holdfast.examples.router.placement;

import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.List;

/**
 * Stand-in.
 *
 * @param ring the ring
 */
public record KeyPlacement(HashRing ring) {
  /**
   * Stand-in.
   *
   * @param config the pool
   * @param ring the ring
   * @return the placement
   */
  public static KeyPlacement of(PoolConfig config, HashRing ring) {
    return new KeyPlacement(ring);
  }

  /**
   * Stand-in.
   *
   * @return the nodes
   */
  public List<Node> nodes() {
    return ring.nodes();
  }

  /**
   * Stand-in.
   *
   * @param key the key
   * @param offset its offset
   * @param length its length
   * @return the index
   */
  public int backend(byte[] key, int offset, int length) {
    return ring.findIndex(ring.keyHash().hash(key, offset, length));
  }

  /**
   * Stand-in.
   *
   * @param key the key
   * @param offset its offset
   * @param length its length
   * @param into the indices
   * @return how many
   */
  public int backends(byte[] key, int offset, int length, int[] into) {
    return ring.find(ring.keyHash().hash(key, offset, length), into);
  }
}
