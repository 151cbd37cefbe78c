package dev.holdfast.examples.memberlist.list;

import org.jspecify.annotations.Nullable;

/**
 * Some rows of the list that a watcher sees. It stays on its rows as a scrolled list does: a change above it only
 * changes the index at which it starts, of which the watcher hears with the next message.
 *
 * <p>For the thread of the list.
 */
public final class Window {
  private final Watcher watcher;
  private final int number;
  private boolean open = true;
  boolean missed;
  long mark;

  // A node of the WindowTree, which explains and guards these.
  int first;
  int length;
  int reach;
  int pending;
  int priority;
  @Nullable Window left;
  @Nullable Window right;
  @Nullable Window parent;

  Window(Watcher watcher, int number) {
    this.watcher = watcher;
    this.number = number;
  }

  /**
   * Tells whose it is.
   *
   * @return the watcher who opened it
   */
  public Watcher watcher() {
    return watcher;
  }

  /**
   * Tells the windows of a watcher apart.
   *
   * @return how many the watcher had opened before
   */
  public int number() {
    return number;
  }

  /**
   * Tells where it is now. O(log w) of w windows.
   *
   * @return the index of its first row
   */
  public int from() {
    checkOpen();
    return WindowTree.first(this);
  }

  /**
   * Tells how long it is.
   *
   * @return how many rows it has, if the list has as many
   */
  public int length() {
    return length;
  }

  /**
   * Shows other rows. The watcher is told of those that it does not have yet; of nothing but the place if it has all.
   *
   * @param range what to show; beyond the list's end, the last rows
   * @throws IllegalStateException if it is closed, or this is called out of a delivery
   */
  public void show(Range range) {
    checkOpen();
    watcher.announcer().show(this, range);
  }

  /**
   * Goes on from where it is now, as far as the list goes. For a watcher that scrolls: it cannot know at which index it
   * is, as changes above its window are not told.
   *
   * @param by how many rows, negative for upwards
   * @throws IllegalStateException if it is closed, or this is called out of a delivery
   */
  public void scroll(int by) {
    checkOpen();
    watcher.announcer().scroll(this, by);
  }

  /** Closes it: its watcher is told of it no more. One that is closed stays so. */
  public void close() {
    if (open) {
      open = false;
      watcher.closed(this);
    }
  }

  /**
   * Tells whether it is open.
   *
   * @return whether it was not closed yet
   */
  public boolean isOpen() {
    return open;
  }

  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException("this window is closed; open another one");
    }
  }

  /** Notes a shift of all that are below in the tree and itself. */
  void shift(int by) {
    first += by;
    reach += by;
    pending += by;
  }

  /** Hands the noted shift to those just below. */
  void passOn() {
    if (pending != 0) {
      if (left != null) {
        left.shift(pending);
      }
      if (right != null) {
        right.shift(pending);
      }
      pending = 0;
    }
  }

  /** Works out anew what it says of those below. */
  void gather() {
    reach = first + length;
    if (left != null) {
      left.parent = this;
      reach = Math.max(reach, left.reach);
    }
    if (right != null) {
      right.parent = this;
      reach = Math.max(reach, right.reach);
    }
  }
}
