package dev.holdfast.linearizability;

import java.util.concurrent.locks.LockSupport;

/** Waits for nanoseconds: exactly if short, and if long so that the core is free for other threads and the JIT. */
final class Pause {
  private static final long SPIN_NANOS = 100_000;

  private Pause() {}

  static void nanos(long nanos) {
    if (nanos == 0) {
      return;
    }
    long start = System.nanoTime();
    if (nanos > SPIN_NANOS) {
      LockSupport.parkNanos(nanos - SPIN_NANOS);
    }
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }
}
