package dev.holdfast;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The writing operations of one global, each a loop around {@link Cell#replace}.
 *
 * <p>Invariant: all code of the user's (equals, update functions) runs here, before the cell's lock is taken. So a
 * slow function stops no other writer, and no two globals can deadlock.
 */
final class Writes {
  private final Cell cell;
  private final boolean byIdentity;
  private final Updaters updaters = new Updaters();
  private final LongAdder unchanged = new LongAdder();

  Writes(Cell cell, boolean byIdentity) {
    this.cell = cell;
    this.byIdentity = byIdentity;
  }

  /** How many writes came with an equal value, and so changed nothing. */
  long unchanged() {
    return unchanged.sum();
  }

  boolean put(Object next) {
    checkNotUpdating();
    check(next);
    while (true) {
      Object before = cell.value();
      if (isNoChange(before, next)) {
        return false;
      }
      if (cell.replace(before, next)) {
        return true;
      }
    }
  }

  boolean putNew(Object next) {
    checkNotUpdating();
    check(next);
    while (true) {
      Object before = cell.value();
      if (isNoChange(before, next)) {
        return false;
      }
      if (before != null) {
        throw new IllegalStateException(cell + " already has another value; put replaces it");
      }
      if (cell.replace(null, next)) {
        return true;
      }
    }
  }

  boolean compareAndSet(@Nullable Object expected, Object next) {
    checkNotUpdating();
    if (expected == null) {
      throw new NullPointerException(cell + " never holds null; putNew is for a global without a value");
    }
    check(next);
    while (true) {
      Object before = cell.value();
      if (!isSame(before, expected)) {
        return false;
      }
      if (isNoChange(before, next) || cell.replace(before, next)) {
        return true;
      }
    }
  }

  Object update(UnaryOperator<Object> function) {
    while (true) {
      Object before = cell.value();
      if (before == null) {
        throw cell.notSet();
      }
      Object next = apply(function, before);
      check(next);
      if (isNoChange(before, next)) {
        return before;
      }
      if (cell.replace(before, next)) {
        return next;
      }
    }
  }

  @Nullable Object getAndPut(Object next) {
    checkNotUpdating();
    check(next);
    while (true) {
      Object before = cell.value();
      if (isNoChange(before, next) || cell.replace(before, next)) {
        return before;
      }
    }
  }

  /** As getAndPut, where null can't be returned. */
  Object getAndReplace(Object next) {
    checkNotUpdating();
    while (true) {
      Object before = cell.value();
      if (before == null) {
        throw cell.notSet();
      }
      if (isNoChange(before, next) || cell.replace(before, next)) {
        return before;
      }
    }
  }

  boolean delete() {
    checkNotUpdating();
    while (true) {
      Object before = cell.value();
      if (before == null) {
        return false;
      }
      if (cell.replace(before, null)) {
        return true;
      }
    }
  }

  private Object apply(UnaryOperator<Object> function, Object before) {
    checkNotUpdating();
    return updaters.apply(function, before);
  }

  /** Whether a group's step from one value to another, or to none, is a change of this global. */
  boolean changes(@Nullable Object before, @Nullable Object next) {
    checkNotUpdating();
    return next == null ? before != null : !isSame(before, next);
  }

  /** A write came with an equal value. */
  void noteUnchanged() {
    unchanged.increment();
  }

  private void checkNotUpdating() {
    if (updaters.isCurrent()) {
      throw writtenByItsOwnUpdate();
    }
  }

  private IllegalStateException writtenByItsOwnUpdate() {
    return new IllegalStateException(
        cell + " is written by its own update function; return the new value from the function instead");
  }

  /** Whatever is to be put must be of the global's type, and not null. */
  void check(@Nullable Object next) {
    if (next == null) {
      throw new NullPointerException(cell + " takes no null; delete takes its value away");
    }
    if (!cell.type().accepts(next)) {
      throw new ClassCastException(cell + " takes no " + next.getClass().getTypeName());
    }
  }

  private boolean isNoChange(@Nullable Object before, Object next) {
    boolean same = isSame(before, next);
    if (same) {
      noteUnchanged();
    }
    return same;
  }

  @SuppressWarnings("ReferenceEquality") // Identity is what the policy may ask for, and the cheap test before equals.
  private boolean isSame(@Nullable Object one, Object other) {
    return one == other || (!byIdentity && one != null && one.equals(other));
  }
}
