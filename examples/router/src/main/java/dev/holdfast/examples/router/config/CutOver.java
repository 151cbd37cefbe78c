package dev.holdfast.examples.router.config;

import java.time.Duration;
import java.util.List;

/**
 * How keys go over when the ring of a pool changes: those whose owner is another in the new ring go there in steps, all
 * others stay.
 *
 * @param steps the steps, the last of which has share 1; empty goes over at once
 * @param readThrough whether a read that finds nothing at the new owner asks the old one, by the rings before; what is
 *     found there is given to the client and, where nobody has set the key meanwhile, added at the new owner
 * @param history how many rings before this one are remembered for that
 * @param historyAge for how long they are
 */
public record CutOver(List<Step> steps, boolean readThrough, int history, Duration historyAge) {
  /** How many rings are remembered unless told otherwise. */
  public static final int HISTORY = 1;
  /** For how long they are unless told otherwise. */
  public static final Duration HISTORY_AGE = Duration.ofHours(1);

  private static final int MAX_HISTORY = 16;

  /**
   * One step.
   *
   * @param after how long after the ring has changed
   * @param share which share of the moving keys is at the new owner from then on: always the same keys, and those of
   *     the step before
   */
  public record Step(Duration after, double share) {
    /**
     * Checks the parts.
     *
     * @param after as in the record
     * @param share as in the record
     * @throws InvalidField if the time is negative or the share not from 0 to 1
     */
    public Step {
      if (after.isNegative()) {
        throw new InvalidField("cut_over.steps", "has one after " + Durations.text(after), "give it 0 or more");
      }
      if (!(share >= 0 && share <= 1)) {
        throw new InvalidField("cut_over.steps", "has the share " + share, "give it a share from 0 to 1");
      }
    }
  }

  /**
   * Checks and copies.
   *
   * @param steps as in the record
   * @param readThrough as in the record
   * @param history as in the record
   * @param historyAge as in the record
   * @throws InvalidField naming the part, if times or shares do not grow, the last share is not 1, or no or too
   *     many rings are remembered, or for no time
   */
  public CutOver {
    steps = List.copyOf(steps);
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).after().compareTo(steps.get(i - 1).after()) <= 0
          || steps.get(i).share() < steps.get(i - 1).share()) {
        throw new InvalidField("cut_over.steps", "goes back from " + describe(steps.get(i - 1)) + " to "
            + describe(steps.get(i)), "sort them: times and shares must grow");
      }
    }
    if (!steps.isEmpty() && steps.get(steps.size() - 1).share() != 1) {
      throw new InvalidField("cut_over.steps", "ends with " + describe(steps.get(steps.size() - 1)),
          "add a step of share 1, or keys would stay at their old owners for ever");
    }
    if (history < 1 || history > MAX_HISTORY) {
      throw new InvalidField("cut_over.history", "is " + history, "give it from 1 to " + MAX_HISTORY);
    }
    if (historyAge.isZero() || historyAge.isNegative()) {
      throw new InvalidField("cut_over.history_age", "is " + Durations.text(historyAge), "give it more, such as 1h");
    }
  }

  private static String describe(Step step) {
    return "share " + step.share() + " after " + Durations.text(step.after());
  }
}
