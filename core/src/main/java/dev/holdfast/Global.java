package dev.holdfast;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A handle to one named global: a value read all the time and written rarely.
 *
 * <pre>{@code
 * static final Global<HashRing> RING = Store.defaultStore().global("ring", HashRing.class);
 *
 * RING.put(ring);                                       // at the start, and now and then
 * RING.get().find(key);                                 // all the time: compiled, the ring is a constant
 * RING.update(ring -> ring.with(new Node("cache-7")));  // atomic against other writers
 * }</pre>
 *
 * <p>Folded, {@link #get()} compiles to the value itself: no load, no fence, no branch. While the global is written
 * often it is one volatile read. Writes are linearizable, and when one returns no thread can still read the value it
 * replaced. See the {@linkplain dev.holdfast package page} for the protocol.
 *
 * <p><b>Cost.</b> A read never allocates or blocks. A put to a shared global is one volatile write under a lock of
 * this global's own, less than a microsecond. A put to a folded global first deoptimises the compiled code that read
 * it: some hundreds of microseconds, and milliseconds where all cores are busy. Neither depends on the size of the
 * value. A global takes about 3 KB of metaspace, and 2 KB more while it is folded.
 *
 * <p><b>Values must not change once put.</b> The compiler may have loaded a field of a folded record into code as a
 * constant; a later change to that field is then never seen. What an array holds is not folded, only its reference
 * and length, so a changed element is seen, but with no ordering at all.
 *
 * @param <T> the type of the value
 */
public abstract non-sealed class Global<T> extends Handle implements Supplier<T> {
  Global(Cell cell) {
    super(cell);
  }

  /**
   * Reads the current value.
   *
   * @return the value
   * @throws NoSuchElementException naming the global, if it is not set
   */
  @Override
  public abstract T get();

  /**
   * Reads the current value, or null where there is none.
   *
   * @return the value, or null if the global is not set
   */
  public abstract @Nullable T getOrNull();

  /**
   * Reads the current value, or the caller's where there is none.
   *
   * @param other what to return if the global is not set
   * @return the value, or {@code other}
   */
  public abstract T getOrDefault(T other);

  /**
   * Replaces the value. When this returns, no thread anywhere can still read the old one. An equal value (the same
   * object, or equal by {@code equals} unless the policy says {@link Policy.Equality#IDENTITY}) changes nothing and
   * costs readers nothing.
   *
   * @param value the new value
   * @return whether the value was replaced; false if it was equal
   * @throws NullPointerException if the value is null
   * @throws ClassCastException naming both types, if the value is not of the global's type
   * @throws IllegalStateException if called by this global's own update function
   */
  public final boolean put(T value) {
    return cell.writes.put(value);
  }

  /**
   * Sets the value once: as {@code persistent_term:put_new}.
   *
   * @param value the value
   * @return true if this call set it, false if an equal value was there
   * @throws IllegalStateException if another value is there, or as for {@link #put}
   * @throws NullPointerException if the value is null
   * @throws ClassCastException if the value is not of the global's type
   */
  public final boolean putNew(T value) {
    return cell.writes.putNew(value);
  }

  /**
   * Replaces the value if it equals what the caller expects, by the policy's equality.
   *
   * @param expected what must be there
   * @param value the new value
   * @return whether it was there; if it was, {@code value} is now in force
   * @throws NullPointerException if either is null
   * @throws ClassCastException if the value is not of the global's type
   * @throws IllegalStateException as for {@link #put}
   */
  public final boolean compareAndSet(T expected, T value) {
    return cell.writes.compareAndSet(expected, value);
  }

  /**
   * Replaces the value by a function of it, atomically. No lock is held while the function runs, so it may be slow
   * and may use other globals; when another writer came first it is called again with that writer's value, so it
   * must have no side effects.
   *
   * @param function from the current value to the next
   * @return the value now in force
   * @throws NoSuchElementException if the global is not set
   * @throws NullPointerException if the function returns null
   * @throws ClassCastException if its result is not of the global's type
   * @throws IllegalStateException if the function writes this same global
   */
  @SuppressWarnings("unchecked") // The cell holds only what passed its check for T.
  public final T update(UnaryOperator<T> function) {
    return (T) cell.writes.update(value -> function.apply((T) value));
  }

  /**
   * Replaces the value and tells what it was, atomically.
   *
   * @param value the new value
   * @return the value before, or null if the global was not set
   * @throws NullPointerException if the value is null
   * @throws ClassCastException if the value is not of the global's type
   * @throws IllegalStateException as for {@link #put}
   */
  @SuppressWarnings("unchecked") // The cell holds only what passed its check for T.
  public final @Nullable T getAndPut(T value) {
    return (T) cell.writes.getAndPut(value);
  }

  /**
   * Calls the listener after each change from now on, in the order of the changes and one at a time, on a thread
   * that wrote, holding no lock: usually the writer's own, but a writer may leave its change to the thread that is
   * busy calling listeners. What the listener throws is logged and stops nothing. (A change that a writer could not
   * deliver for lack of stack or memory comes later, on another writer's thread or the one that folds.)
   *
   * <p>The store keeps the listener, and so its class loader, until the registration is closed.
   *
   * @param listener what to call
   * @return closes the registration
   */
  public final Registration onChange(Consumer<? super Change<T>> listener) {
    return cell.listeners.add(listener);
  }

  /**
   * Cleans up after values that were replaced or deleted, once nobody can reach them any more: unmaps a file, closes a
   * pool.
   *
   * <p>The function is called with each such value just after the write, as {@link #onChange} listeners are, and says
   * what is to be done later. That must not hold the value, or it is never done:
   *
   * <pre>{@code
   * TABLE.onRetire(table -> table.memory()::free); // The memory does not refer to the table.
   * }</pre>
   *
   * <p>It is done once for each value object, also if that was put several times, by one thread for all globals, after
   * the garbage collection that finds the value unreachable: by readers in the middle of it, compiled code, the class
   * that held it as a constant, and whoever kept a reference. So it is never early, comes late where collections are
   * rare, and costs readers nothing. What it throws is logged.
   *
   * <p>Two things a reader of native memory must know. A reference is let go of after its last use, so the value's own
   * methods must end with {@link java.lang.ref.Reference#reachabilityFence reachabilityFence(this)}, or the reader hold
   * a {@link #pin}. And a value that was refused, by a put of an equal one or a failed {@link #compareAndSet}, was
   * never in force and is not retired: its maker still owns it. The value that is in force at the end is not either;
   * {@link #delete} it.
   *
   * @param cleanup from a value to what shall be done when it is gone, or to null for nothing
   * @return stops looking after values that are replaced from then on
   */
  public final Registration onRetire(Function<? super T, ? extends @Nullable Runnable> cleanup) {
    Objects.requireNonNull(cleanup, "cleanup");
    return onChange(new Retirement<T>(cleanup));
  }

  /**
   * Reads the current value and keeps it from retirement. Needed only for what is outside the heap: see {@link Pin}.
   *
   * @return a pin to close
   * @throws NoSuchElementException naming the global, if it is not set
   */
  public final Pin<T> pin() {
    return new Pin<>(get());
  }
}
