package dev.holdfast;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * One value of a global, kept from retirement until the pin is closed.
 *
 * <p>For values that stand for something outside the heap, a mapped file or a native table: the collector, and so
 * {@link Global#onRetire}, knows only of references to the value itself, and compiled code lets go of a reference after
 * its last use, though it may go on reading at an address it got from the value.
 *
 * <pre>{@code
 * try (Pin<NativeTable> pin = TABLE.pin()) {
 *   pin.value().find(key); // Its memory stays, whoever puts another table.
 * }
 * }</pre>
 *
 * <p>A pin may be closed by any thread, but only once others have done with its value.
 *
 * @param <T> the type of the value
 */
public final class Pin<T> implements AutoCloseable {
  private @Nullable T value;

  Pin(T value) {
    this.value = value;
  }

  /**
   * Gives the value, whatever was put meanwhile.
   *
   * @return the value that the global had when the pin was made
   * @throws IllegalStateException if the pin is closed
   */
  public T value() {
    T pinned = value;
    if (pinned == null) {
      throw new IllegalStateException("the pin is closed: use the value before closing it");
    }
    return pinned;
  }

  /** Lets go of the value. Does nothing if called again. */
  @Override
  @SuppressWarnings("ReachabilityFenceUsage") // The caller's try is what makes this a finally.
  public void close() {
    Reference.reachabilityFence(value);
    value = null;
  }
}
