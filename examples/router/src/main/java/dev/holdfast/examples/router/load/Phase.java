package dev.holdfast.examples.router.load;

import org.jspecify.annotations.Nullable;

/**
 * What one event loop does until it is done.
 *
 * @param schedule when, in an open loop
 * @param pipeline how many unanswered requests there may be for each connection
 * @param countFrom requests from this time on are part of the result
 * @param end when to send no more
 * @param lastEnd when to wait for no more answers
 */
record Phase(Work work, @Nullable Schedule schedule, int pipeline, long countFrom, long end, long lastEnd) {
  /** The same, but with an earlier end. */
  Phase endingAt(long time, long patience) {
    if (schedule != null) {
      schedule.endAt(time);
    }
    return new Phase(work, schedule, pipeline, countFrom, Math.min(end, time), Math.min(lastEnd, time + patience));
  }
}
