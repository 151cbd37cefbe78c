package dev.holdfast;

import org.jspecify.annotations.Nullable;

/** The handle of an object global; for what becomes of {@code read} see {@link HandleClass}. */
@SuppressWarnings("unchecked") // The cell holds only what passed its check for T.
final class ObjectHandle<T> extends Global<T> {
  ObjectHandle(Cell cell) {
    super(cell);
  }

  private @Nullable Object read() {
    return cell.value();
  }

  @Override
  public T get() {
    Object value = read();
    if (value == null) {
      throw cell.notSet();
    }
    return (T) value;
  }

  @Override
  public @Nullable T getOrNull() {
    return (T) read();
  }

  @Override
  public T getOrDefault(T other) {
    Object value = read();
    return value == null ? other : (T) value;
  }

  @Override
  public boolean isSet() {
    return read() != null;
  }
}
