package dev.holdfast;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells one global's listeners, and its store's, of its changes, in order, off the lock.
 *
 * <p>Invariant: changes enter the list under the cell's lock, so in the order of the writes, and leave it one at a
 * time, by the one thread that has set {@code delivering}. A listener that writes the global again finds it set, and
 * its change is delivered after the present one. A thread that an Error stops leaves the rest to the next.
 */
final class Listeners {
  private static final System.Logger LOG = System.getLogger("dev.holdfast");

  /** The last change. The cell appends to it with its lock held and without a call, which could fail. */
  Event last = new Event();

  /** Set when a change may not have been delivered for lack of stack or memory. */
  volatile boolean cutShort;

  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final List<Entry> entriesOfStore;
  private @Nullable Handle handle; // Written once, before the handle is published.
  private volatile Event delivered = last; // Written by the thread that is delivering.
  private boolean delivering; // Guarded by this.

  /** A change, and who is still to be told of it: those who listened when it came. */
  static final class Event {
    volatile @Nullable Event next;
    private @Nullable Object before;
    private @Nullable Object after;
    private long generation;
    private @Nullable Iterator<Entry> rest;
  }

  /** One call of onChange. Not a record: a listener added twice is called twice and taken away singly. */
  static final class Entry {
    private final Consumer<Change<Object>> listener;
    private volatile boolean closed;

    private Entry(Consumer<Change<Object>> listener) {
      this.listener = listener;
    }

    @SuppressWarnings("unchecked") // Cells hold only what passed their check for T.
    static <T> Registration add(List<Entry> entries, Consumer<? super Change<T>> listener) {
      Objects.requireNonNull(listener, "listener");
      Entry entry = new Entry((Consumer<Change<Object>>) (Consumer<?>) listener);
      entries.add(entry);
      return () -> {
        entry.closed = true;
        entries.remove(entry);
      };
    }
  }

  Listeners(List<Entry> entriesOfStore) {
    this.entriesOfStore = entriesOfStore;
  }

  /** The handle that listeners are given. */
  void setHandle(Handle handle) {
    this.handle = handle;
  }

  <T> Registration add(Consumer<? super Change<T>> listener) {
    return Entry.add(entries, listener);
  }

  /** Makes what the cell appends if the write succeeds; null if nobody listens. Called with the cell's lock held. */
  @Nullable Event event(@Nullable Object before, @Nullable Object after, long generation) {
    if (entries.isEmpty() && entriesOfStore.isEmpty()) {
      return null;
    }
    Event event = new Event();
    event.before = before;
    event.after = after;
    event.generation = generation;
    event.rest = entriesOfStore.isEmpty() ? entries.iterator() : all().iterator();
    return event;
  }

  private List<Entry> all() {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(entriesOfStore);
    return all;
  }

  /** Called without the lock, after each write. */
  void deliver() {
    if (delivered.next == null) {
      return;
    }
    boolean mine = false;
    try {
      while (true) {
        Event event;
        synchronized (this) {
          if (delivering && !mine) {
            return;
          }
          event = delivered.next;
          mine = event != null;
          delivering = mine;
        }
        if (event == null) {
          return;
        }
        tell(event);
        event.before = null; // It stays, as the head of the list; its values must not.
        event.after = null;
        event.rest = null;
        delivered = event;
      }
    } finally {
      if (mine) {
        synchronized (this) {
          delivering = false;
        }
      }
    }
  }

  /** Delivers what was left by a thread that had no stack or memory for it. */
  void deliverRest() {
    if (cutShort) {
      cutShort = false;
      deliver();
    }
  }

  private void tell(Event event) {
    Iterator<Entry> rest = event.rest;
    while (rest != null && rest.hasNext()) {
      Entry entry = rest.next();
      if (!entry.closed) {
        tell(event, entry);
      }
    }
  }

  private void tell(Event event, Entry entry) {
    try {
      entry.listener.accept(new Change<>(Objects.requireNonNull(handle), event.before, event.after, event.generation));
    } catch (Throwable e) { // A listener's failure must not reach a writer whose write is done.
      try {
        LOG.log(
            System.Logger.Level.WARNING,
            () -> "a listener of " + handle + " failed at generation " + event.generation,
            e);
      } catch (Throwable again) { // Nor must the failure to log it, where stack or memory are short.
        return;
      }
    }
  }
}
