package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Message;
import java.util.Optional;

/** What a host says to whoever has connected to it. */
sealed interface Answer extends Frame {
  /** The client's write of this number and all before it are done. */
  record Acknowledged(long guild, long sequence) implements Answer {}

  /** What changed in a window. */
  record Told(int watch, Message message) implements Answer {}

  /** Another host has the guild, or shall have it by the ring of this generation; ask there. */
  record Moved(long guild, long generation, HostAddress to) implements Answer {}

  /** A request was not done, for lack of room or since one before it is missing: send all again, in order. */
  record Again(long guild) implements Answer {}

  /** What was sent makes no sense; the connection ends here. */
  record Refused(String why) implements Answer {}

  /** What hosts say to hosts. */
  sealed interface ToHost extends Answer {
    long guild();
  }

  /**
   * To a fetch: the guild is not here.
   *
   * @param ask the number of the fetch
   * @param elsewhere who has it or will; or nobody, and then there will be none here unless it is handed over
   */
  record Absent(long guild, long ask, Optional<HostAddress> elsewhere) implements ToHost {}

  /** To members of a transfer: they are put in here. */
  record Taken(long guild, long transfer) implements ToHost {}

  /** To the end of a transfer: all is here, and nothing of it served yet. */
  record Ready(long guild, long transfer) implements ToHost {}

  /** To a start: the guild is served here. */
  record Started(long guild, long transfer) implements ToHost {}

  /** To any step of a transfer: it has not been started here and never will be. */
  record Declined(long guild, long transfer, String why) implements ToHost {}
}
