package dev.holdfast.examples.stores;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the ring is kept. Once {@link #change} has returned, no read that begins later finds what the old ring says,
 * and no reader finds an older ring than one it has found before: all four stores promise that.
 */
interface RingStore extends AutoCloseable {
  /**
   * Finds the owner of a hash.
   *
   * @return the owner; null if nobody answered in time
   */
  @Nullable Node ownerOf(long hash);

  /** Replaces the ring by a function of it, which runs on the thread that may see the ring. */
  void change(UnaryOperator<HashRing> change);

  /** How often the ring became a constant of compiled code. */
  default long folds() {
    return 0;
  }

  /** What had piled up before the store. */
  default Backlog backlog() {
    return Backlog.NONE;
  }

  @Override
  void close();
}
