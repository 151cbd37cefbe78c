package dev.holdfast;

import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;

/**
 * A handle to one named int: a limit, a size, a version.
 *
 * <pre>{@code
 * static final IntGlobal LIMIT = Store.defaultStore().intGlobal("limit");
 *
 * LIMIT.put(100);
 * boolean allowed = length < LIMIT.get();
 * LIMIT.update(limit -> 2 * limit);
 * }</pre>
 *
 * <p>As {@link Global}, without boxing for the caller. A read never allocates; folded, it compiles to the literal
 * number. A put keeps the number in one small object, because every global's value is one reference.
 */
public abstract non-sealed class IntGlobal extends Handle implements IntSupplier {
  IntGlobal(Cell cell) {
    super(cell);
  }

  /**
   * Reads the current value.
   *
   * @return the value
   * @throws NoSuchElementException naming the global, if it is not set
   */
  public abstract int get();

  /**
   * Reads the current value, as {@link #get}: so that a handle can be passed where a supplier is wanted.
   *
   * @return the value
   * @throws NoSuchElementException naming the global, if it is not set
   */
  @Override
  public abstract int getAsInt();

  /**
   * Reads the current value, or the caller's where there is none.
   *
   * @param other what to return if the global is not set
   * @return the value, or {@code other}
   */
  public abstract int getOrDefault(int other);

  /**
   * Replaces the value, as {@link Global#put}. The same number changes nothing.
   *
   * @param value the new value
   * @return whether the value was replaced; false if it was equal
   * @throws IllegalStateException if called by this global's own update function
   */
  public final boolean put(int value) {
    return cell.writes.put(value);
  }

  /**
   * Sets the value once.
   *
   * @param value the value
   * @return true if this call set it, false if the same value was there
   * @throws IllegalStateException if another value is there, or as for {@link #put}
   */
  public final boolean putNew(int value) {
    return cell.writes.putNew(value);
  }

  /**
   * Replaces the value if it is what the caller expects.
   *
   * @param expected what must be there
   * @param value the new value
   * @return whether it was there; if it was, {@code value} is now in force
   * @throws IllegalStateException as for {@link #put}
   */
  public final boolean compareAndSet(int expected, int value) {
    return cell.writes.compareAndSet(expected, value);
  }

  /**
   * Replaces the value by a function of it, atomically; as {@link Global#update}, the function may be called more
   * than once.
   *
   * @param function from the current value to the next
   * @return the value now in force
   * @throws NoSuchElementException if the global is not set
   * @throws IllegalStateException if the function writes this same global
   */
  public final int update(IntUnaryOperator function) {
    return (Integer) cell.writes.update(value -> function.applyAsInt((Integer) value));
  }

  /**
   * Replaces the value and tells what it was, atomically.
   *
   * @param value the new value
   * @return the value before
   * @throws NoSuchElementException if the global is not set; then nothing is put
   * @throws IllegalStateException as for {@link #put}
   */
  public final int getAndPut(int value) {
    return (Integer) cell.writes.getAndReplace(value);
  }

  /**
   * Calls the listener after each change from now on, as {@link Global#onChange}.
   *
   * @param listener what to call
   * @return closes the registration
   */
  public final Registration onChange(Consumer<? super Change<Integer>> listener) {
    return cell.listeners.add(listener);
  }
}
