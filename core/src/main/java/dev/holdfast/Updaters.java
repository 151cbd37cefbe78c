package dev.holdfast;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The threads that are inside an update function of one global.
 *
 * <p>Invariant: a thread that has left the function is not among them, even if it had no stack left for one call more.
 * So what adds and takes away calls nothing, which no set of java.util can do.
 */
final class Updaters {
  private volatile @Nullable Updater first; // The list is changed under the monitor.

  private static final class Updater {
    final Thread thread = Thread.currentThread();
    @Nullable Updater next;
  }

  /** Whether the current thread is among them. */
  boolean isCurrent() {
    if (first == null) {
      return false;
    }
    Thread thread = Thread.currentThread();
    synchronized (this) {
      Updater updater = first;
      while (updater != null && updater.thread != thread) {
        updater = updater.next;
      }
      return updater != null;
    }
  }

  /** Applies the function; meanwhile the current thread is among them. */
  Object apply(UnaryOperator<Object> function, Object value) {
    Updater mine = new Updater();
    synchronized (this) {
      mine.next = first;
      first = mine;
    }
    try {
      return function.apply(value);
    } finally {
      synchronized (this) {
        Updater before = first;
        if (before == mine) {
          first = mine.next;
        } else {
          while (before != null && before.next != mine) {
            before = before.next;
          }
          if (before != null) {
            before.next = mine.next;
          }
        }
      }
    }
  }
}
