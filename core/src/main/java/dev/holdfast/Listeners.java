package dev.holdfast;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells one global's listeners of its changes, in order, off the lock.
 *
 * <p>Invariant: changes enter the queue under the cell's lock, so in the order of the writes, and leave it one at a
 * time, by the one thread that raised {@code undelivered} from zero. A listener that writes the global again finds it
 * raised, and its change is delivered after the present one.
 */
final class Listeners {
  private static final System.Logger LOG = System.getLogger("dev.holdfast");

  private final CopyOnWriteArrayList<Entry> entries = new CopyOnWriteArrayList<>();
  private final Queue<Event> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger undelivered = new AtomicInteger();

  private record Event(@Nullable Object before, @Nullable Object after, long generation) {}

  /** One call of onChange. Not a record: a listener added twice is called twice and taken away singly. */
  private static final class Entry {
    final Handle handle;
    final Consumer<Change<Object>> listener;

    Entry(Handle handle, Consumer<Change<Object>> listener) {
      this.handle = handle;
      this.listener = listener;
    }
  }

  @SuppressWarnings("unchecked") // The cell holds only what passed its check for T.
  <T> Registration add(Handle handle, Consumer<? super Change<T>> listener) {
    Objects.requireNonNull(listener, "listener");
    Entry entry = new Entry(handle, (Consumer<Change<Object>>) (Consumer<?>) listener);
    entries.add(entry);
    return () -> entries.remove(entry);
  }

  /** Called with the cell's lock held. */
  void enqueue(@Nullable Object before, @Nullable Object after, long generation) {
    if (!entries.isEmpty()) {
      queue.add(new Event(before, after, generation));
    }
  }

  /** Called without the lock, after each write. */
  void deliver() {
    if (queue.isEmpty() || undelivered.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      for (Event event = queue.poll(); event != null; event = queue.poll()) {
        tell(event);
      }
      seen = undelivered.addAndGet(-seen);
    } while (seen != 0);
  }

  private void tell(Event event) {
    for (Entry entry : entries) {
      try {
        entry.listener.accept(new Change<>(entry.handle, event.before(), event.after(), event.generation()));
      } catch (Throwable e) { // A listener's failure must not reach a writer whose write is done.
        LOG.log(
            System.Logger.Level.WARNING,
            () -> "a listener of " + entry.handle + " failed at generation " + event.generation(),
            e);
      }
    }
  }
}
