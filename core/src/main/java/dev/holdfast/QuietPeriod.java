package dev.holdfast;

/**
 * How long a global must go without a write before it is folded.
 *
 * <p>A fold costs its readers two deoptimisations, so it must live a while to pay. Each fold that a write ends within
 * twice the policy's period doubles the period, up to 64 times the policy's; one that lives longer brings it back.
 * Without this, a global written just after each quiet period would be slower than a volatile field.
 *
 * <p>Not thread-safe: its cell's lock guards it.
 */
final class QuietPeriod {
  private static final int MOST = 64;

  private final long policyNanos;
  private long nanos;

  QuietPeriod(long policyNanos) {
    this.policyNanos = policyNanos;
    this.nanos = policyNanos;
  }

  long nanos() {
    return nanos;
  }

  /** Takes note that a fold was ended by a write. */
  void unfolded(long livedNanos) {
    nanos = livedNanos < 2 * policyNanos ? Math.min(2 * nanos, MOST * policyNanos) : policyNanos;
  }
}
