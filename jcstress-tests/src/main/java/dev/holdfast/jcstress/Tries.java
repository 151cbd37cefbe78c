package dev.holdfast.jcstress;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long an actor goes on waiting for the other. Never for ever: jcstress also calls the actors one after the other,
 * on one thread, and a busy machine may keep the other from its core.
 */
final class Tries {
  private static final long LONGEST_NANOS = 20_000_000;
  private static final int PAUSES = 12;

  private final long end = System.nanoTime() + LONGEST_NANOS;
  private int tries;

  /** Looks at the clock only now and then, so that the code between two tries stays short. */
  boolean again() {
    tries++;
    return tries % 256 != 0 || System.nanoTime() < end;
  }

  /**
   * Waits between nothing and two milliseconds, short and long waits equally often: the other actor is met in the
   * interpreter, in compiled code, and on its way from one to the other.
   */
  static void pause() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long nanos = random.nextLong(1_000L << random.nextInt(PAUSES));
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }
}
