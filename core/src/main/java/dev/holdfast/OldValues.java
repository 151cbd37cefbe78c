package dev.holdfast;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of one global that were replaced or deleted and are still held by somebody: a reader in the middle of one,
 * compiled code or a value class that no collection has taken yet, a field of the user's.
 *
 * <p>Invariant: nothing here refers to a value strongly, and no value has two entries.
 */
final class OldValues {
  private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /** One value, compared by identity. */
  private static final class Entry extends WeakReference<Object> {
    private final int hash;

    Entry(Object value, ReferenceQueue<Object> gone) {
      super(value, gone);
      hash = System.identityHashCode(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || (other instanceof Entry entry && isFor(entry.get()));
    }

    private boolean isFor(@Nullable Object value) {
      return value != null && refersTo(value);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** How many there are. */
  int count() {
    for (Reference<?> entry = gone.poll(); entry != null; entry = gone.poll()) {
      entries.remove(entry);
    }
    return entries.size();
  }

  /** Takes note of a value that was replaced or deleted. Returns false if it was noted before and is still there. */
  boolean add(Object value) {
    int unused = count();
    return entries.add(new Entry(value, gone));
  }
}
