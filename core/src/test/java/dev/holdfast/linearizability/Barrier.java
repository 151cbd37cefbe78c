package dev.holdfast.linearizability;

import java.util.concurrent.atomic.AtomicInteger;

/** Where threads wait for each other without sleeping, so that they go on together. */
final class Barrier {
  private static final int SPINS = 1_000;

  private final int threads;
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile int round;
  private volatile boolean broken;

  Barrier(int threads) {
    this.threads = threads;
  }

  /** Lets no thread wait here for one that will not come. */
  void breakUp() {
    broken = true;
  }

  /** Waits for all; false if one of them will not come. */
  @SuppressWarnings("ThreadPriorityCheck") // There may be more threads than cores.
  boolean await() {
    int mine = round;
    if (arrived.incrementAndGet() == threads) {
      arrived.set(0);
      round = mine + 1;
      return !broken;
    }
    for (int spins = 0; round == mine && !broken; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    return !broken;
  }
}
