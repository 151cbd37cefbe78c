package dev.holdfast.ring.membership;

import java.time.Duration;

/**
 * What a {@link GuardedSource} guards against, and how much.
 *
 * @param damping how long after a membership was told the next one is told at the earliest; what changes in between is
 *     told as one. A change after a quiet time is told at once. Zero tells each change
 * @param floor the share of its nodes, from 0 to 1, below which a ring never falls within the {@code floorWindow}
 *     without {@link GuardedSource#allowShrink}; 0 lets all go
 * @param floorWindow how far back the floor looks for the ring that was largest
 * @param flaps how often a node may leave within the {@code flapWindow}; one that leaves oftener is held out. 0 holds
 *     none out
 * @param flapWindow how long departures are counted, and how long a node that is held out must have stayed as it is
 *     before it counts again
 * @param warmUpSteps in how many steps, at least 1, the weight of a node that joins grows to its own; 1 gives it all
 *     at once
 * @param warmUp how long that takes
 */
public record Guards(
    Duration damping,
    double floor,
    Duration floorWindow,
    int flaps,
    Duration flapWindow,
    int warmUpSteps,
    Duration warmUp) {
  private static final Duration LONGEST = Duration.ofDays(365);

  /**
   * One change a second, never below half of the nodes within a minute, out after more than 3 departures in 5 minutes,
   * and no warming up.
   */
  public static final Guards DEFAULT =
      new Guards(
          Duration.ofSeconds(1), 0.5, Duration.ofMinutes(1), 3, Duration.ofMinutes(5), 1, Duration.ZERO);

  /** No guard at all: to begin with where only one is wanted. */
  public static final Guards NONE =
      new Guards(Duration.ZERO, 0, Duration.ZERO, 0, Duration.ZERO, 1, Duration.ZERO);

  /**
   * Checks the parts.
   *
   * @param damping as in the record
   * @param floor as in the record
   * @param floorWindow as in the record
   * @param flaps as in the record
   * @param flapWindow as in the record
   * @param warmUpSteps as in the record
   * @param warmUp as in the record
   * @throws IllegalArgumentException naming the part, if a duration is negative or above a year, the floor is not from
   *     0 to 1, a number is too small, or a guard that is on has no time
   */
  public Guards {
    check("damping", damping, false);
    check("floor window", floorWindow, floor > 0);
    check("flap window", flapWindow, flaps > 0);
    check("warm-up", warmUp, warmUpSteps > 1);
    if (!(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("the floor is " + floor + "; give it a share from 0 to 1, such as 0.5");
    }
    if (flaps < 0) {
      throw new IllegalArgumentException("the flaps are " + flaps + "; allow a number above 0, or 0 for no guard");
    }
    if (warmUpSteps < 1) {
      throw new IllegalArgumentException("the warm-up has " + warmUpSteps + " steps; give it 1 or more");
    }
  }

  private static void check(String what, Duration duration, boolean needed) {
    if (duration == null || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("the " + what + " is " + duration + "; give it a time from 0 to a year");
    }
    if (needed && duration.isZero()) {
      throw new IllegalArgumentException("the " + what + " is 0, and its guard is on; give it a time, or turn it off");
    }
  }

  /**
   * Changes the damping.
   *
   * @param time how long after a membership was told the next one is told at the earliest
   * @return guards otherwise the same
   * @throws IllegalArgumentException as for the record
   */
  public Guards withDamping(Duration time) {
    return new Guards(time, floor, floorWindow, flaps, flapWindow, warmUpSteps, warmUp);
  }

  /**
   * Changes the floor.
   *
   * @param share the share of its nodes below which a ring never falls
   * @param within how far back to look for the ring that was largest
   * @return guards otherwise the same
   * @throws IllegalArgumentException as for the record
   */
  public Guards withFloor(double share, Duration within) {
    return new Guards(damping, share, within, flaps, flapWindow, warmUpSteps, warmUp);
  }

  /**
   * Changes when a node that comes and goes is held out.
   *
   * @param times how often a node may leave
   * @param within in what time
   * @return guards otherwise the same
   * @throws IllegalArgumentException as for the record
   */
  public Guards withFlaps(int times, Duration within) {
    return new Guards(damping, floor, floorWindow, times, within, warmUpSteps, warmUp);
  }

  /**
   * Changes how a node that joins warms up.
   *
   * @param steps in how many steps its weight grows
   * @param time how long that takes
   * @return guards otherwise the same
   * @throws IllegalArgumentException as for the record
   */
  public Guards withWarmUp(int steps, Duration time) {
    return new Guards(damping, floor, floorWindow, flaps, flapWindow, steps, time);
  }
}
