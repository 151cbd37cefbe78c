package dev.holdfast.examples.memberlist.list;

import java.util.List;

/**
 * One step that makes a watcher's copy of a window what the list shows there. Rows count within the window: its first
 * is 0. Operations of a message are applied in their order; {@link WindowCopy} does that.
 */
public sealed interface Operation {
  /**
   * A row comes in, and those from there on move down. If the window was full its last row goes out at the bottom.
   *
   * @param row where, after
   * @param member what the row shows
   */
  record Insert(int row, Member member) implements Operation {}

  /**
   * A row goes, and those after it move up.
   *
   * @param row where, before
   */
  record Delete(int row) implements Operation {}

  /**
   * A row shows its member's new state.
   *
   * @param row where
   * @param member what it shows
   */
  record Update(int row, Member member) implements Operation {}

  /**
   * A row moves within the window and shows its member's new state.
   *
   * @param from where, before
   * @param to where, after it was taken out and put in again
   * @param member what it shows
   */
  record Move(int from, int to, Member member) implements Operation {}

  /**
   * The window goes on over the list, and keeps the rows that it still shows.
   *
   * @param by how many rows go out: the first if positive, and {@code members} come in at the bottom; the last if
   *     negative, and they come in at the top
   * @param members the rows that come in, as many
   */
  record Scroll(int by, List<Member> members) implements Operation {
    /**
     * Makes a scroll.
     *
     * @param by how far
     * @param members what comes in; copied
     * @throws IllegalArgumentException if that is not as many
     */
    public Scroll {
      members = List.copyOf(members);
      if (members.isEmpty() || members.size() != Math.abs((long) by)) {
        throw new IllegalArgumentException(
            "a scroll by " + by + " brings " + members.size() + " rows; as many must come in as go out, at least 1");
      }
    }
  }

  /**
   * All rows anew.
   *
   * @param length how many rows the window has at most, from now on
   * @param members what they show
   */
  record Sync(int length, List<Member> members) implements Operation {
    /**
     * Makes a sync.
     *
     * @param length how many rows at most
     * @param members what they show; copied
     * @throws IllegalArgumentException if these are more
     */
    public Sync {
      members = List.copyOf(members);
      if (members.size() > length) {
        throw new IllegalArgumentException(
            "a window of " + length + " rows cannot show " + members.size() + "; give no more than it has");
      }
    }
  }
}
