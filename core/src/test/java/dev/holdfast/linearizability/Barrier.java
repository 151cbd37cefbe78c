package dev.holdfast.linearizability;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Where threads wait for each other. They spin for a while, so that they go on together if all come soon. */
final class Barrier {
  private static final int SPINS = 1_000;
  private static final long SLEEP_NANOS = 20_000;

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
        sleep();
      }
    }
    return !broken;
  }

  /** Waits twice: the first time for all to wake up, so that from the second they go on together. */
  boolean awaitAwake() {
    boolean areAwake = await();
    return areAwake && await();
  }

  /** Not yield: on a busy machine it gives whole time slices away, and who slept is woken at once. */
  private void sleep() {
    LockSupport.parkNanos(this, SLEEP_NANOS);
    if (Thread.currentThread().isInterrupted()) { // The test's time is over.
      broken = true;
    }
  }
}
