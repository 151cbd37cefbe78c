package dev.holdfast;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread will do; the deadline is for a hang, not for a slow machine. */
final class Eventually {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private Eventually() {}

  static void isTrue(String what, BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > DEADLINE.toNanos()) {
        fail("not within " + DEADLINE + ": " + what);
      }
      Thread.sleep(2);
    }
  }

  /** As {@link #isTrue}, running the garbage collector before each look. */
  static void isCollected(String what, BooleanSupplier condition) throws InterruptedException {
    isTrue(
        what,
        () -> {
          System.gc();
          return condition.getAsBoolean();
        });
  }
}
