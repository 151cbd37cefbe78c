package dev.holdfast.examples.stores;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.function.UnaryOperator;

/**
 * What one writes in Java: a volatile field. An {@code AtomicReference} in a static final field reads the same. One
 * ring a process, since the field is static.
 */
final class VolatileStore implements RingStore {
  private static volatile HashRing ring = HashRing.of(new Node("nobody"));

  VolatileStore(HashRing first) {
    put(first);
  }

  @Override
  public Node ownerOf(long hash) {
    return ring.find(hash);
  }

  @Override
  public void change(UnaryOperator<HashRing> change) {
    synchronized (VolatileStore.class) {
      put(change.apply(ring));
    }
  }

  private static void put(HashRing next) {
    ring = next;
  }

  @Override
  public void close() {}
}
