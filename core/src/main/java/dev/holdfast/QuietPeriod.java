package dev.holdfast;

/**
 * How long a global must go without a write before it is folded: what a fold costs decides, and how long folds last.
 *
 * <p>A fold pays when it lives longer than what it costs its readers, who are compiled anew when it begins and when it
 * ends. Who does not know how long it will live does best to wait for as long as the fold must live to pay, and then to
 * fold: that is never worse than twice what a prophet would lose (the ski-rental problem; Karlin, Manasse, Rudolph and
 * Sleator, <i>Competitive snoopy caching</i>, 1988). What the readers lose cannot be measured here, but what the writer
 * spends on the unfold can, and both grow with the number of compiled readers. So the period is at least {@link
 * #READERS_PER_WRITER} times the unfold's average duration, up to a second, and at least the policy's.
 *
 * <p>For regular writes that is still bad luck each time. So each fold that lived for less than twice the period that
 * cost and policy ask for doubles the period, up to 64 times; one that lived longer brings it back.
 *
 * <p>Not thread-safe: its cell's lock guards it.
 */
final class QuietPeriod {
  /**
   * What readers lose by one fold and unfold, over what the unfold takes the writer: measured, some 7 ms of lookups
   * over 0.33 ms, one reader in a loop.
   */
  static final int READERS_PER_WRITER = 20;

  /** What the cost alone can ask for: a writer that was kept from its core for long says little of readers. */
  static final long MOST_FOR_COST_NANOS = 1_000_000_000;

  private static final int MOST = 64;
  private static final int AVERAGED = 4;

  private final long policyNanos;
  private long unfoldNanos; // A moving average; 0 before the first unfold.
  private int factor = 1;

  QuietPeriod(long policyNanos) {
    this.policyNanos = policyNanos;
  }

  long nanos() {
    return factor * leastNanos();
  }

  /** What cost and policy ask for. */
  private long leastNanos() {
    return Math.max(policyNanos, Math.min(READERS_PER_WRITER * unfoldNanos, MOST_FOR_COST_NANOS));
  }

  /** Takes note that a write ended a fold, which had lived so long, and that the unfold took so long. */
  void unfolded(long livedNanos, long tookNanos) {
    factor = livedNanos < 2 * leastNanos() ? Math.min(2 * factor, MOST) : 1;
    unfoldNanos += unfoldNanos == 0 ? tookNanos : (tookNanos - unfoldNanos) / AVERAGED;
  }
}
