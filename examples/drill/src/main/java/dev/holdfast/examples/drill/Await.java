package dev.holdfast.examples.drill;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads and servers do, with a limit at which the drill is given up. */
final class Await {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(1);

  private Await() {}

  /**
   * Waits until something is so.
   *
   * @throws IllegalStateException naming it, if it is not so after 90 s
   */
  static void until(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LIMIT.toNanos()) {
        throw new IllegalStateException("waited " + LIMIT.toSeconds() + " s in vain for " + what);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
