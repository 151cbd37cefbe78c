package dev.holdfast.examples.drill;

import java.time.Duration;

/**
 * What came of a part of the drill.
 *
 * @param part what was done
 * @param whileBroken how long a change took meanwhile until all routers had it that could; zero if none could
 * @param agreed how long after healing all routers agreed
 * @param agreement on what
 * @param lookups how many lookups there were meanwhile
 * @param failed how many of them failed
 */
record Outcome(String part, Duration whileBroken, Duration agreed, Agreement agreement, long lookups, long failed) {
  static final Duration LIMIT = Duration.ofSeconds(5);

  /** Whether all routers agreed in time. */
  boolean isInTime() {
    return agreement.isReal() && agreed.compareTo(LIMIT) <= 0;
  }
}
