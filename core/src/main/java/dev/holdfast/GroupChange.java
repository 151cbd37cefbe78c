package dev.holdfast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one step of a {@link Group} changes: collected first, then published as a whole.
 *
 * <pre>{@code
 * Group weights = store.group("weights");
 * GroupChange change = weights.change();
 * nodes.forEach(node -> change.put(weights.doubleGlobal(node.name()), node.weight()));
 * change.publish();
 * }</pre>
 *
 * <p>A later call for the same global takes the place of an earlier one. Not to be used by several threads at once. It
 * may be published again, which puts the same values again.
 */
public final class GroupChange {
  private final Group group;
  private final Map<Cell, Next> all = new LinkedHashMap<>();

  /** The next value of one global, null if it is to be deleted. */
  private record Next(Cell cell, int index, @Nullable Object value) {}

  GroupChange(Group group) {
    this.group = group;
  }

  /**
   * Adds a value.
   *
   * @param global a global of the group
   * @param value its new value
   * @param <T> the type of the value
   * @return this
   * @throws IllegalArgumentException naming both, if the global is not of the group
   * @throws NullPointerException if the value is null
   * @throws ClassCastException naming both types, if the value is not of the global's type
   */
  public <T> GroupChange put(Global<T> global, T value) {
    return addChecked(global, value);
  }

  /**
   * Adds an int.
   *
   * @param global a global of the group
   * @param value its new value
   * @return this
   * @throws IllegalArgumentException naming both, if the global is not of the group
   */
  public GroupChange put(IntGlobal global, int value) {
    return addChecked(global, value);
  }

  /**
   * Adds a long.
   *
   * @param global a global of the group
   * @param value its new value
   * @return this
   * @throws IllegalArgumentException naming both, if the global is not of the group
   */
  public GroupChange put(LongGlobal global, long value) {
    return addChecked(global, value);
  }

  /**
   * Adds a double.
   *
   * @param global a global of the group
   * @param value its new value
   * @return this
   * @throws IllegalArgumentException naming both, if the global is not of the group
   */
  public GroupChange put(DoubleGlobal global, double value) {
    return addChecked(global, value);
  }

  /**
   * Adds a boolean.
   *
   * @param global a global of the group
   * @param value its new value
   * @return this
   * @throws IllegalArgumentException naming both, if the global is not of the group
   */
  public GroupChange put(BooleanGlobal global, boolean value) {
    return addChecked(global, value);
  }

  /**
   * Adds a deletion.
   *
   * @param global a global of the group, set or not
   * @return this
   * @throws IllegalArgumentException naming both, if the global is not of the group
   */
  public GroupChange delete(Handle global) {
    return add(global, null);
  }

  /**
   * Makes the step. When this returns, no thread anywhere can still read a value that was replaced or deleted. A global
   * that has an equal value already, by its policy's equality, is left as it is. Listeners are called afterwards, when
   * all globals have their new values.
   *
   * @return whether anything was changed
   * @throws IllegalStateException if called by the update function of a global that it changes; then nothing is changed
   */
  public boolean publish() {
    while (true) {
      @Nullable Object[] before = group.values;
      List<Next> changes = new ArrayList<>();
      List<Next> same = new ArrayList<>();
      for (Next next : all.values()) {
        (next.cell.writes.changes(before[next.index], next.value) ? changes : same).add(next);
      }
      if (changes.isEmpty() || replace(before, changes)) {
        count(same);
        return !changes.isEmpty();
      }
    }
  }

  /** Counts the puts that changed nothing, and throws nothing: the step is done. */
  private static void count(List<Next> same) {
    try {
      for (Next next : same) {
        if (next.value != null) {
          next.cell.writes.noteUnchanged();
        }
      }
    } catch (Throwable e) { // No stack or memory left, which costs a count.
      return;
    }
  }

  /** As {@link Cell#replace}, for several: all are unfolded, then one volatile write changes them all. */
  private boolean replace(@Nullable Object[] before, List<Next> changes) {
    long start = System.nanoTime();
    @Nullable Object[] after = before.clone();
    changes.forEach(next -> after[next.index] = next.value);
    Cell.Write[] writes = new Cell.Write[changes.size()];
    synchronized (group.lock) {
      if (group.values != before) {
        return false;
      }
      for (int i = 0; i < writes.length; i++) {
        Next next = changes.get(i);
        writes[i] = next.cell.prepare(before[next.index], next.value, start);
      }
      for (Cell.Write write : writes) {
        write.cell.unfold(write);
      }
      Cell.commit(group, after, System.nanoTime(), writes);
    }
    for (Cell.Write write : writes) {
      write.cell.afterWrite(write);
    }
    return true;
  }

  private GroupChange add(Handle global, @Nullable Object value) {
    Member member = global.cell.member();
    if (member == null || member.group() != group) {
      throw new IllegalArgumentException(global + " is not in " + group + ": get the global from the group");
    }
    all.put(global.cell, new Next(global.cell, member.index(), value));
    return this;
  }

  private GroupChange addChecked(Handle global, Object value) {
    global.cell.writes.check(value);
    return add(global, value);
  }
}
