package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Range;

/** What is asked of a guild's owner. It can be held back, and done later or elsewhere. */
sealed interface Request extends Frame {
  long guild();

  /** A change of the list. A client's changes of a guild count from 1. */
  sealed interface Write extends Request {
    long sequence();
  }

  /** A member comes or changes. */
  record Put(long guild, long sequence, Member member) implements Write {}

  /** A member leaves the guild, if it is there. */
  record Remove(long guild, long sequence, long member) implements Write {}

  /** Opens a window. Its number is new on its connection. */
  record Watch(long guild, int watch, Range range) implements Request {}

  /** A window shows other rows from now on. */
  record Show(long guild, int watch, Range range) implements Request {}

  /** A window goes on from where it is, downwards if positive. */
  record Scroll(long guild, int watch, @Field.Signed int by) implements Request {}

  /** Closes a window. */
  record Leave(long guild, int watch) implements Request {}

  /**
   * A host that owns the guild by a ring asks for what there is of it.
   *
   * @param ask tells the answers apart
   * @param generation the ring's
   * @param to the host that asks
   */
  record Fetch(long guild, long ask, long generation, HostAddress to) implements Request {}
}
