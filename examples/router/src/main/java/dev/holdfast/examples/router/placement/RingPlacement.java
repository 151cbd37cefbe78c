package dev.holdfast.examples.router.placement;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.List;
import java.util.Objects;

/**
 * The placement by a ring.
 *
 * <p>A record, as its parts, whose fields the JIT trusts to be constant where the placement is.
 *
 * @param tag which part of a key is hashed
 * @param hasher by what
 * @param overrides what lies elsewhere than the ring says; empty if the ring itself knows
 * @param ring the ring
 */
record RingPlacement(HashTag tag, Hasher hasher, KeyOverrides overrides, HashRing ring) implements KeyPlacement {
  @Override
  public int backend(byte[] key, int offset, int length) {
    long hash = hash(key, offset, length);
    int overridden = overrides.first(hash);
    return overridden >= 0 ? overridden : ring.findIndex(hash);
  }

  @Override
  public int backends(byte[] key, int offset, int length, int[] into) {
    long hash = hash(key, offset, length);
    return overrides.promote(hash, into, ring.find(hash, into));
  }

  @Override
  public long hash(byte[] key, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, key.length);
    long part = tag.part(key, offset, length);
    return hasher.hash(key, HashTag.offset(part), HashTag.length(part));
  }

  @Override
  public List<Node> nodes() {
    return ring.nodes();
  }
}
