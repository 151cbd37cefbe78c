package dev.holdfast.examples.memberlist.list;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The windows, in the order of their first rows: a treap (Seidel and Aragon 1996) whose nodes they are.
 *
 * <p>In the subtree of each window those to the left start no later than it and those to the right no earlier, none has
 * a higher priority, and {@code reach} is the greatest row at which one of them has ended. A shift of a whole subtree
 * is noted at its top as {@code pending} and goes down only when somebody passes. So a shift of any number of windows
 * takes O(log w) steps, and a search O(log w) for each that it finds.
 */
final class WindowTree {
  private final SplittableRandom priorities = new SplittableRandom(1);
  private @Nullable Window root;
  private @Nullable Window low;
  private @Nullable Window high;

  /** Puts in a window that is in no tree and has its range. */
  void add(Window window) {
    window.priority = priorities.nextInt();
    window.left = null;
    window.right = null;
    window.pending = 0;
    window.gather();
    root = added(root, window);
    root.parent = null;
  }

  private Window added(@Nullable Window top, Window window) {
    if (top == null) {
      return window;
    }
    top.passOn();
    if (window.priority > top.priority) {
      split(top, window.first);
      window.left = low;
      window.right = high;
      window.gather();
      return window;
    }
    if (window.first < top.first) {
      top.left = added(top.left, window);
    } else {
      top.right = added(top.right, window);
    }
    top.gather();
    return top;
  }

  /** Leaves in {@code low} what starts before a row, or at it, and in {@code high} the rest. */
  private void split(@Nullable Window top, int first) {
    if (top == null) {
      low = null;
      high = null;
      return;
    }
    top.passOn();
    if (top.first <= first) {
      split(top.right, first);
      top.right = low;
      top.gather();
      low = top;
    } else {
      split(top.left, first);
      top.left = high;
      top.gather();
      high = top;
    }
  }

  /** Takes out a window that is in it. */
  void remove(Window window) {
    passDown(window);
    Window below = merged(window.left, window.right);
    Window above = window.parent;
    if (below != null) {
      below.parent = above;
    }
    if (above == null) {
      root = below;
    } else if (above.left == window) {
      above.left = below;
    } else {
      above.right = below;
    }
    for (Window up = above; up != null; up = up.parent) {
      up.gather();
    }
    window.left = null;
    window.right = null;
    window.parent = null;
  }

  private static void passDown(Window window) {
    if (window.parent != null) {
      passDown(window.parent);
    }
    window.passOn();
  }

  private static @Nullable Window merged(@Nullable Window left, @Nullable Window right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    if (left.priority >= right.priority) {
      left.passOn();
      left.right = merged(left.right, right);
      left.gather();
      return left;
    }
    right.passOn();
    right.left = merged(left, right.left);
    right.gather();
    return right;
  }

  /** The row at which a window that is in it starts. */
  static int first(Window window) {
    int first = window.first;
    for (Window up = window.parent; up != null; up = up.parent) {
      first += up.pending;
    }
    return first;
  }

  /** Moves the windows that start at a row or after it. */
  void shift(int from, int by) {
    shift(root, from, by);
  }

  private static void shift(@Nullable Window top, int from, int by) {
    if (top == null) {
      return;
    }
    top.passOn();
    if (top.first >= from) {
      top.first += by;
      if (top.right != null) {
        top.right.shift(by);
      }
      shift(top.left, from, by);
    } else {
      shift(top.right, from, by);
    }
    top.gather();
  }

  /** Finds, in order, the windows that start before one row and reach over another. */
  void find(int before, int over, Seers found) {
    find(root, before, over, found);
  }

  private static void find(@Nullable Window top, int before, int over, Seers found) {
    if (top == null || top.reach <= over) {
      return;
    }
    top.passOn();
    find(top.left, before, over, found);
    if (top.first < before) {
      if (top.first + top.length > over) {
        found.add(top, top.first);
      }
      find(top.right, before, over, found);
    }
  }

  /** Puts a window elsewhere. */
  void relocate(Window window, int first) {
    remove(window);
    window.first = first;
    add(window);
  }
}
