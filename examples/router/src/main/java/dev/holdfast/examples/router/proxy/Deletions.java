package dev.holdfast.examples.router.proxy;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Which keys are being deleted while others read them from their old owners: such a value must not be added at the new
 * one. Keys share counters by their hashes. Any thread may use it.
 *
 * <p>What is not seen: an addition that was sent before a deletion began on another event loop, or in another router,
 * and comes to the backend after it. That is a matter of one round trip, once a key.
 */
final class Deletions {
  private static final int COUNTERS = 1 << 10;
  /** What {@link #look} tells if there is one under way. */
  private static final int UNDER_WAY = -1;

  private final AtomicIntegerArray begun = new AtomicIntegerArray(COUNTERS);
  private final AtomicIntegerArray ended = new AtomicIntegerArray(COUNTERS);

  private static int counter(long hash) {
    return (int) (hash ^ (hash >>> 32)) & (COUNTERS - 1);
  }

  void begin(long hash) {
    begun.incrementAndGet(counter(hash));
  }

  void end(long hash) {
    ended.incrementAndGet(counter(hash));
  }

  /** Looks before a value is read. */
  int look(long hash) {
    int counter = counter(hash);
    int ends = ended.get(counter); // First: what begins in between is seen as under way.
    int begins = begun.get(counter) & Integer.MAX_VALUE;
    return begins == (ends & Integer.MAX_VALUE) ? begins : UNDER_WAY;
  }

  /** Whether none was under way then, and none has begun since. */
  boolean isQuietSince(int look, long hash) {
    return look != UNDER_WAY && look == (begun.get(counter(hash)) & Integer.MAX_VALUE);
  }
}
