package dev.holdfast.examples.memberlist.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A watcher's copy of the rows of one window, at the far end. It is the same as the list there after each message.
 *
 * <p>For one thread at a time.
 */
public final class WindowCopy {
  private final List<Member> rows = new ArrayList<>();
  private int length;
  private int from;
  private int size;

  /** Makes a copy that waits for its first sync. */
  public WindowCopy() {}

  /**
   * Does what a message says.
   *
   * @param message the next one for this window
   * @throws IllegalStateException if it does not go with the rows that are here; some of it may be done, and the next
   *     sync puts it right
   */
  public void accept(Message message) {
    try {
      message.operations().forEach(this::apply);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalStateException("a message does not go with this copy of " + rows.size()
          + " rows; have the window opened anew: " + message.operations(), e);
    }
    from = message.from();
    size = message.size();
  }

  private void apply(Operation operation) {
    if (operation instanceof Operation.Insert insert) {
      rows.add(insert.row(), insert.member());
      if (rows.size() > length) {
        rows.remove(rows.size() - 1);
      }
    } else if (operation instanceof Operation.Delete delete) {
      rows.remove(delete.row());
    } else if (operation instanceof Operation.Update update) {
      rows.set(update.row(), update.member());
    } else if (operation instanceof Operation.Move move) {
      rows.remove(move.from());
      rows.add(move.to(), move.member());
    } else if (operation instanceof Operation.Scroll scroll) {
      scroll(scroll.by(), scroll.members());
    } else if (operation instanceof Operation.Sync sync) {
      length = sync.length();
      rows.clear();
      rows.addAll(sync.members());
    }
  }

  private void scroll(int by, List<Member> members) {
    if (by > 0) {
      rows.subList(0, by).clear();
      rows.addAll(members);
    } else {
      rows.subList(rows.size() + by, rows.size()).clear();
      rows.addAll(0, members);
    }
  }

  /**
   * The rows.
   *
   * @return what the window shows, an unmodifiable view
   */
  public List<Member> rows() {
    return Collections.unmodifiableList(rows);
  }

  /**
   * Tells where the window was when the last message came. Since then changes above it may have moved it.
   *
   * @return the index of its first row
   */
  public int from() {
    return from;
  }

  /**
   * Tells how long the list was when the last message came.
   *
   * @return how many members it had
   */
  public int size() {
    return size;
  }
}
