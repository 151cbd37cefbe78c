package dev.holdfast.examples.memberlist.host;

/**
 * What a host has done since it was started.
 *
 * @param applied how many writes
 * @param told how many messages to windows
 * @param paused how often a window was paused since its connection had no room
 * @param handedOver how many guilds it has handed over
 * @param handedOverMembers how many members these had
 * @param failedHandOvers how many hand-overs ended with the guild where it was
 * @param moved how many requests it has answered with the address of another host
 */
public record HostFigures(long applied, long told, long paused, long handedOver, long handedOverMembers,
    long failedHandOvers, long moved) {
  /**
   * Adds another host's figures.
   *
   * @param other the other host's
   * @return the sums
   */
  public HostFigures plus(HostFigures other) {
    return new HostFigures(applied + other.applied, told + other.told, paused + other.paused,
        handedOver + other.handedOver, handedOverMembers + other.handedOverMembers,
        failedHandOvers + other.failedHandOvers, moved + other.moved);
  }

  /**
   * Takes earlier figures off.
   *
   * @param before the figures at an earlier time
   * @return what was done since then
   */
  public HostFigures minus(HostFigures before) {
    return new HostFigures(applied - before.applied, told - before.told, paused - before.paused,
        handedOver - before.handedOver, handedOverMembers - before.handedOverMembers,
        failedHandOvers - before.failedHandOvers, moved - before.moved);
  }
}
