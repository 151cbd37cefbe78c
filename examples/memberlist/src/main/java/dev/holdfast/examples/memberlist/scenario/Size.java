package dev.holdfast.examples.memberlist.scenario;

import java.time.Duration;

/**
 * How large a scenario is.
 *
 * @param guilds how many guilds, besides the large one
 * @param members how many members each of them has at first
 * @param large how many members the large guild has at first
 * @param writers how many clients write, each its own members
 * @param windows how many windows are open
 * @param phase how long each of the three phases lasts, besides the hand-overs
 */
record Size(int guilds, int members, int large, int writers, int windows, Duration phase) {
  /** The number of the large guild; the others have those from 1 on. */
  static final long LARGE = 0;

  int membersOf(long guild) {
    return guild == LARGE ? large : members;
  }

  long total() {
    return (long) guilds * members + large;
  }
}
