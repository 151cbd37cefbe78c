package dev.holdfast.jcstress;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long an actor goes on waiting for the other. Never for ever: jcstress also calls the actors one after the other,
 * on one thread, and a busy machine may keep the other from its core.
 */
final class Tries {
  private static final long LONGEST_NANOS = 20_000_000;
  private static final int PAUSES = 12;

  private final long end;
  private int tries;

  /** Tries until the other has surely come. */
  Tries() {
    this(LONGEST_NANOS);
  }

  private Tries(long nanos) {
    end = System.nanoTime() + nanos;
  }

  /** Tries for as long as {@link #pause} would wait. */
  static Tries few() {
    return new Tries(randomNanos());
  }

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
    long nanos = randomNanos();
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }

  private static long randomNanos() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return random.nextLong(1_000L << random.nextInt(PAUSES));
  }
}
