package dev.holdfast.linearizability;

/** Waits for nanoseconds, without sleeping: a thread that wakes up is late. */
final class Pause {
  private static final long SPIN_NANOS = 10_000;

  private Pause() {}

  @SuppressWarnings("ThreadPriorityCheck") // There may be more threads than cores, and the JIT needs one too.
  static void nanos(long nanos) {
    if (nanos == 0) {
      return;
    }
    long start = System.nanoTime();
    for (long past = 0; past < nanos; past = System.nanoTime() - start) {
      if (past < SPIN_NANOS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }
}
