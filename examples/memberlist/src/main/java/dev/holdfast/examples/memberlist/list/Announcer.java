package dev.holdfast.examples.memberlist.list;

import dev.holdfast.examples.memberlist.set.IndexedSortedSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes of a change what each window that sees it is told, and keeps all windows where their rows are.
 *
 * <p>Between two changes each window lies within the list, if the list is as long as it; so it is full, or it starts
 * at 0 and shows all there is.
 */
final class Announcer {
  private final IndexedSortedSet<Entry> rows;
  private final WindowTree windows = new WindowTree();
  private final Courier courier;
  private final Seers old = new Seers();
  private final Seers found = new Seers();
  private long changes;

  Announcer(IndexedSortedSet<Entry> rows, Courier courier) {
    this.rows = rows;
    this.courier = courier;
  }

  void inserted(int index, Member member) {
    int edge = seersOfInsert(index);
    windows.shift(edge, 1);
    found.tell((first, length) -> message(first, new Operation.Insert(index - first, member)));
    found.deliver(courier);
    courier.finish();
  }

  void removed(int index) {
    seers(index, found);
    windows.shift(index + 1, -1);
    found.tell((first, length) -> leaving(first, length, index, 0));
    found.settle(windows, Integer.MAX_VALUE);
    found.deliver(courier);
    courier.finish();
  }

  void updated(int index, Member member) {
    seers(index, found);
    found.tell((first, length) -> message(first, new Operation.Update(index - first, member)));
    found.deliver(courier);
    courier.finish();
  }

  void moved(int from, int to, Member member) {
    seers(from, old);
    old.mark(++changes);
    windows.shift(from + 1, -1);
    int edge = seersOfInsert(to);
    found.dropMarked(changes);
    windows.shift(edge, 1);
    old.tell((first, length) -> {
      if (first <= to && to < first + length) {
        return message(first, new Operation.Move(from - first, to - first, member));
      }
      return leaving(first, length, from, to < first ? 1 : 0);
    });
    old.settle(windows, edge);
    found.tell((first, length) -> message(first, new Operation.Insert(to - first, member)));
    old.deliver(courier);
    found.deliver(courier);
    courier.finish();
  }

  /** Those in whose window a row is. */
  private void seers(int index, Seers seers) {
    seers.clear();
    windows.find(index + 1, index, seers);
  }

  /**
   * Those in whose window a row comes to be; one at a window's top comes above it, but at the list's top.
   *
   * @return where the windows start that have the row above them
   */
  private int seersOfInsert(int index) {
    int edge = Math.max(index, 1);
    found.clear();
    windows.find(edge, index, found);
    return edge;
  }

  /** A row left: the next one below comes in, or if there is none, the next one above. */
  private Message leaving(int first, int length, int index, int above) {
    Operation.Delete delete = new Operation.Delete(index - first);
    int next = first + above + length - 1;
    if (next < rows.size()) {
      return message(first + above, delete, new Operation.Insert(length - 1, member(next)));
    }
    int start = first + above - 1;
    return start < 0 ? message(first, delete) : message(start, delete, new Operation.Insert(0, member(start)));
  }

  void open(Window window, Range range) {
    window.first = within(range.from(), range.length());
    window.length = range.length();
    windows.add(window);
    sync(window);
  }

  void show(Window window, Range range) {
    if (range.length() == window.length) {
      moveTo(window, range.from());
      return;
    }
    windows.remove(window);
    window.length = range.length();
    window.first = within(range.from(), range.length());
    windows.add(window);
    sync(window);
  }

  void scroll(Window window, int by) {
    moveTo(window, (long) WindowTree.first(window) + by);
  }

  private void moveTo(Window window, long wanted) {
    int length = window.length;
    int before = WindowTree.first(window);
    int after = within(wanted, length);
    int by = after - before;
    if (by != 0) {
      windows.relocate(window, after);
    }
    if (Math.abs(by) >= length) {
      sync(window);
      return;
    }
    if (by == 0) {
      courier.deliver(window, message(after));
    } else {
      List<Member> members = by > 0 ? members(before + length, by) : members(after, -by);
      courier.deliver(window, message(after, new Operation.Scroll(by, members)));
    }
    courier.finish();
  }

  void sync(Window window) {
    int first = WindowTree.first(window);
    courier.deliver(window, message(first, new Operation.Sync(window.length, members(first, window.length))));
    courier.finish();
  }

  void close(Window window) {
    windows.remove(window);
  }

  private int within(long wanted, int length) {
    return (int) Math.max(0, Math.min(wanted, (long) rows.size() - length));
  }

  private Message message(int from, Operation... operations) {
    return new Message(from, rows.size(), List.of(operations));
  }

  private Member member(int index) {
    return rows.get(index).member();
  }

  private List<Member> members(int from, int n) {
    return rows.slice(from, n).stream().map(Entry::member).collect(Collectors.toUnmodifiableList());
  }
}
