package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Member;
import java.util.List;

/** A guild on its way from the host that has it to the one that shall. The number tells attempts apart. */
sealed interface Transfer extends Frame {
  long guild();

  long transfer();

  /**
   * The guild will be sent.
   *
   * @param from who has it
   * @param served whether it is served there meanwhile; else it is frozen
   */
  record Begin(long guild, long transfer, HostAddress from, boolean served) implements Transfer {}

  /**
   * Some of what the guild has, or has changed.
   *
   * @param members put one after the other
   * @param removed the ids of members that are not there any more, if they ever were
   */
  record Members(long guild, long transfer, List<Member> members, List<Long> removed) implements Transfer {}

  /** The number of the last write of each client that has been done. */
  record Sequences(long guild, long transfer, List<Sequence> sequences) implements Transfer {}

  /** That was all. */
  record End(long guild, long transfer, int members, long applied) implements Transfer {}

  /** The guild goes elsewhere, or nowhere: what has come of it can be forgotten. */
  record Cancel(long guild, long transfer) implements Transfer {}

  /** The sender serves the guild no more, and the receiver shall. */
  record Start(long guild, long transfer) implements Transfer {}
}
