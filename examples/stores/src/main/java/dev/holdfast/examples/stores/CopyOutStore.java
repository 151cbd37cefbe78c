package dev.holdfast.examples.stores;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.function.UnaryOperator;

/** Copy-out, as through ETS: the store holds bytes, and each read makes a ring of its own of them. */
final class CopyOutStore implements RingStore {
  private HashRing ring; // The writers' alone.
  private volatile byte[] stored;

  CopyOutStore(HashRing first) {
    ring = first;
    stored = CopiedRing.bytes(first);
  }

  @Override
  public Node ownerOf(long hash) {
    return CopiedRing.of(stored).find(hash);
  }

  @Override
  public synchronized void change(UnaryOperator<HashRing> change) {
    ring = change.apply(ring);
    stored = CopiedRing.bytes(ring);
  }

  @Override
  public void close() {}
}
