package dev.holdfast.examples.router;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last changes. Any thread may use it. */
final class History {
  private static final int MOST = 100;

  private final Deque<Change> changes = new ArrayDeque<>(); // The latest first. Guarded by this.

  /**
   * Something that has changed.
   *
   * @param pool the pool; empty if it was all of them
   * @param moved how much of the ring has another owner since; null if that does not apply
   */
  record Change(Instant at, String pool, String what, @Nullable Double moved) {}

  synchronized void add(String pool, String what, @Nullable Double moved) {
    changes.addFirst(new Change(Instant.now(), pool, what, moved));
    if (changes.size() > MOST) {
      changes.removeLast();
    }
  }

  /** The latest first. */
  synchronized List<Change> changes() {
    return List.copyOf(changes);
  }
}
