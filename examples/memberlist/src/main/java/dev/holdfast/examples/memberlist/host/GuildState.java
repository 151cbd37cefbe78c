package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Member;
import java.util.List;
import java.util.Map;

/**
 * All that a host has of a guild, to be checked.
 *
 * @param guild the guild
 * @param members its members, in the list's order
 * @param sequences the number of each client's last write that is done
 * @param applied how many writes were done, at all hosts that have had the guild
 */
public record GuildState(long guild, List<Member> members, Map<Long, Long> sequences, long applied) {
  /**
   * Copies the members and the sequences.
   *
   * @param guild the guild
   * @param members its members
   * @param sequences the last writes
   * @param applied how many writes
   */
  public GuildState {
    members = List.copyOf(members);
    sequences = Map.copyOf(sequences);
  }
}
