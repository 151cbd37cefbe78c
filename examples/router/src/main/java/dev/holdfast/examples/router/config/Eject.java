package dev.holdfast.examples.router.config;

import java.time.Duration;

/**
 * When a backend that fails is left alone for a while.
 *
 * @param failures after how many failures in a row: connections refused, reset or timed out, answers that are late or
 *     make no sense
 * @param backOff for how long at first; then one request tries it, and if that fails too, for twice as long
 * @param maxBackOff for how long at most
 * @param maxShare the largest share of a pool's backends that are ejected at once, rounded down, but one at least;
 *     others that fail stay: if most seem to fail, it is more likely the router that is cut off
 */
public record Eject(int failures, Duration backOff, Duration maxBackOff, double maxShare) {
  /** After 3 failures, for 30 s to 5 minutes, at most half of the backends. */
  public static final Eject DEFAULT = new Eject(3, Duration.ofSeconds(30), Duration.ofMinutes(5), 0.5);

  /**
   * Checks the parts.
   *
   * @param failures as in the record
   * @param backOff as in the record
   * @param maxBackOff as in the record
   * @param maxShare as in the record
   * @throws InvalidField naming the part, if there is no failure, the time is not above 0 or above the longest, or the
   *     share is not above 0 and at most 1
   */
  public Eject {
    if (failures < 1) {
      throw new InvalidField("eject.failures", "is " + failures, "give it at least 1, such as 3, or turn eject off");
    }
    if (backOff.compareTo(Duration.ofMillis(1)) < 0) {
      throw new InvalidField("eject.back_off", "is " + Durations.text(backOff), "give it 1ms or more, such as 30s");
    }
    if (maxBackOff.compareTo(backOff) < 0) {
      throw new InvalidField("eject.max_back_off", "is " + Durations.text(maxBackOff) + ", less than eject.back_off, "
          + Durations.text(backOff), "give it as much or more");
    }
    if (!(maxShare > 0 && maxShare <= 1)) {
      throw new InvalidField("eject.max_share", "is " + maxShare, "give it a share above 0 and up to 1, such as 0.5");
    }
  }
}
