package dev.holdfast;

import java.time.Duration;
import java.util.Objects;

/**
 * When a global's value is folded, and when two values are the same.
 *
 * <pre>{@code
 * store.global("rules", Rules.class, Policy.DEFAULT.withEquality(Policy.Equality.IDENTITY));
 * store.intGlobal("in-flight", Policy.DEFAULT.withFold(Policy.Fold.NEVER));   // written all the time
 * Store.create("my-library", Policy.DEFAULT.withQuietPeriod(Duration.ofMinutes(1)));
 * }</pre>
 *
 * @param fold when to fold
 * @param quietPeriod how long a global must go without a write before it is folded, at least; more than zero, at most a
 *     day. Where an unfold takes long or folds do not last it grows, see {@link Info#quietPeriod}
 * @param equality which new values count as no change
 */
public record Policy(Fold fold, Duration quietPeriod, Equality equality) {
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Fold after 10 ms without a write; equal values by {@code equals} change nothing. */
  public static final Policy DEFAULT = new Policy(Fold.WHEN_QUIET, Duration.ofMillis(10), Equality.EQUALS);

  /** When the value becomes a constant. */
  public enum Fold {
    /** Never: every read is one volatile read. */
    NEVER,
    /** By a background thread, after the quiet period. */
    WHEN_QUIET,
    /** By each put before it returns: for values put at start-up and hardly ever again. */
    AT_ONCE
  }

  /** Which values are the same, and so not worth a deoptimisation. */
  public enum Equality {
    /** The same object, or equal by {@code equals}. */
    EQUALS,
    /**
     * The same object only, or the same number or truth value: for values whose {@code equals} is slow or says too
     * little.
     */
    IDENTITY
  }

  /**
   * Checks the parts.
   *
   * @param fold when to fold
   * @param quietPeriod how long a global must go without a write before it is folded
   * @param equality which new values count as no change
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the quiet period is not above zero and at most a day
   */
  public Policy {
    Objects.requireNonNull(fold, "fold");
    Objects.requireNonNull(equality, "equality");
    if (quietPeriod.isNegative() || quietPeriod.isZero() || quietPeriod.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "quiet period " + quietPeriod + " is not above zero and at most a day");
    }
  }

  /**
   * Changes when to fold.
   *
   * @param other the new choice
   * @return a policy otherwise the same
   */
  public Policy withFold(Fold other) {
    return new Policy(other, quietPeriod, equality);
  }

  /**
   * Changes the quiet period.
   *
   * @param other the new quiet period
   * @return a policy otherwise the same
   * @throws IllegalArgumentException if it is not above zero and at most a day
   */
  public Policy withQuietPeriod(Duration other) {
    return new Policy(fold, other, equality);
  }

  /**
   * Changes which values are the same.
   *
   * @param other the new choice
   * @return a policy otherwise the same
   */
  public Policy withEquality(Equality other) {
    return new Policy(fold, quietPeriod, other);
  }
}
