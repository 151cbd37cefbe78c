package dev.holdfast.examples.stores;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.function.UnaryOperator;

/** The constant: a global of the default policy. One ring a process, since the handle is static. */
final class ConstantStore implements RingStore {
  private static final Global<HashRing> RING = Store.defaultStore().global("ring", HashRing.class);

  ConstantStore(HashRing first) {
    RING.put(first);
  }

  @Override
  public Node ownerOf(long hash) {
    return RING.get().find(hash);
  }

  @Override
  public void change(UnaryOperator<HashRing> change) {
    RING.update(change);
  }

  @Override
  public long folds() {
    return RING.info().folds();
  }

  @Override
  public void close() {
    RING.delete();
  }
}
