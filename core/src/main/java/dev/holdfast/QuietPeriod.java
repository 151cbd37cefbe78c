package dev.holdfast;

/**
 * How long a global must go without a write before it is folded: what a fold costs decides, and how long folds last.
 *
 * <p>A fold pays when it lives longer than what it costs its readers, who are compiled anew when it begins and when it
 * ends. Who does not know how long it will live does best to wait for as long as the fold must live to pay, and then to
 * fold: that is never worse than twice what a prophet would lose (the ski-rental problem; Karlin, Manasse, Rudolph and
 * Sleator, <i>Competitive snoopy caching</i>, 1988). What the readers lose cannot be measured here, but what the writer
 * spends on the unfold can, and both grow with the number of compiled readers. So the period is at least {@link
 * #READERS_PER_WRITER} times what an unfold takes, up to a second, and at least the policy's. An unfold often takes
 * much longer because the writer has to wait for a core that the compilers took; so a longer one counts for a quarter
 * more than the ones before, and a shorter one for what it is.
 *
 * <p>For regular writes that is still bad luck each time. So a fold that was ended by a write which came too soon after
 * the one before, for a fold to wait and then live twice as long as it waited, doubles the period, up to 64 times; so
 * does one that had less than {@link #LEAST_PAUSE_NANOS}, since compilers need their time however cheap the unfold. A
 * pause long enough for that halves it, or a few hasty writes would end folding for good. And what an unfold takes is
 * forgotten slowly over the pauses that the policy alone would have used, or the first unfolds of a program that is
 * just starting could do so.
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

  /**
   * No pause between writes is worth a fold below this: measured, with a write each 33 ms of which two thirds ended a
   * fold a reader made 0.7 times the lookups that it makes of volatile reads.
   */
  static final long LEAST_PAUSE_NANOS = 50_000_000;

  private static final int MOST = 64;
  private static final int WAIT_AND_LIFE = 3;
  private static final int SHARE_MORE = 4;
  private static final int FORGOTTEN = 32;

  private final long policyNanos;
  private long unfoldNanos; // 0 before the first unfold.
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

  /** Takes note of a write that came so long after the one before. */
  void written(long pauseNanos) {
    if (isLong(pauseNanos)) {
      factor = Math.max(factor / 2, 1);
    }
    if (pauseNanos >= WAIT_AND_LIFE * policyNanos) {
      unfoldNanos -= unfoldNanos / FORGOTTEN;
    }
  }

  /** Takes note that a write, which came so long after the one before, ended a fold, and that this took so long. */
  void unfolded(long pauseNanos, long tookNanos) {
    if (!isLong(pauseNanos)) {
      factor = Math.min(2 * factor, MOST);
    }
    unfoldNanos = unfoldNanos == 0 ? tookNanos : Math.min(tookNanos, unfoldNanos + unfoldNanos / SHARE_MORE + 1);
  }

  private boolean isLong(long pauseNanos) {
    return pauseNanos >= Math.max(WAIT_AND_LIFE * leastNanos(), LEAST_PAUSE_NANOS);
  }
}
