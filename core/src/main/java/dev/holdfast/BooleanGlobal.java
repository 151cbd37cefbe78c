package dev.holdfast;

import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A handle to one named boolean: a feature flag.
 *
 * <pre>{@code
 * static final BooleanGlobal NEW_CHECKOUT = Store.defaultStore().booleanGlobal("new-checkout");
 *
 * NEW_CHECKOUT.put(true);
 * if (NEW_CHECKOUT.getOrDefault(false)) {
 *   log("new", "checkout");
 * }
 * }</pre>
 *
 * <p>As {@link Global}, without boxing for the caller. A read never allocates. Folded, it compiles to the literal
 * value, so that {@code if (flag.get())} on a folded {@code false} compiles to nothing.
 */
public abstract non-sealed class BooleanGlobal extends Handle implements BooleanSupplier {
  BooleanGlobal(Cell cell) {
    super(cell);
  }

  /**
   * Reads the current value.
   *
   * @return the value
   * @throws NoSuchElementException naming the global, if it is not set
   */
  public abstract boolean get();

  /**
   * Reads the current value, as {@link #get}: so that a handle can be passed where a supplier is wanted.
   *
   * @return the value
   * @throws NoSuchElementException naming the global, if it is not set
   */
  @Override
  public abstract boolean getAsBoolean();

  /**
   * Reads the current value, or the caller's where there is none.
   *
   * @param other what to return if the global is not set
   * @return the value, or {@code other}
   */
  public abstract boolean getOrDefault(boolean other);

  /**
   * Replaces the value, as {@link Global#put}. The same value changes nothing.
   *
   * @param value the new value
   * @return whether the value was replaced; false if it was equal
   * @throws IllegalStateException if called by this global's own update function
   */
  public final boolean put(boolean value) {
    return cell.writes.put(value);
  }

  /**
   * Sets the value once.
   *
   * @param value the value
   * @return true if this call set it, false if the same value was there
   * @throws IllegalStateException if another value is there, or as for {@link #put}
   */
  public final boolean putNew(boolean value) {
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
  public final boolean compareAndSet(boolean expected, boolean value) {
    return cell.writes.compareAndSet(expected, value);
  }

  /**
   * Replaces the value and tells what it was, atomically.
   *
   * @param value the new value
   * @return the value before
   * @throws NoSuchElementException if the global is not set; then nothing is put
   * @throws IllegalStateException as for {@link #put}
   */
  public final boolean getAndPut(boolean value) {
    return (Boolean) cell.writes.getAndReplace(value);
  }

  /**
   * Calls the listener after each change from now on, as {@link Global#onChange}.
   *
   * @param listener what to call
   * @return closes the registration
   */
  public final Registration onChange(Consumer<? super Change<Boolean>> listener) {
    return cell.listeners.add(listener);
  }
}
