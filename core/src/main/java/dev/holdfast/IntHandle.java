package dev.holdfast;

import org.jspecify.annotations.Nullable;

/** The handle of an int global; for what becomes of {@code read} see {@link HandleClass}. */
final class IntHandle extends IntGlobal {
  IntHandle(Cell cell) {
    super(cell);
  }

  private @Nullable Object read() {
    return cell.value();
  }

  @Override
  public int get() {
    Object value = read();
    if (value == null) {
      throw cell.notSet();
    }
    return (Integer) value;
  }

  @Override
  public int getAsInt() {
    return get();
  }

  @Override
  public int getOrDefault(int other) {
    Object value = read();
    return value == null ? other : (Integer) value;
  }

  @Override
  public boolean isSet() {
    return read() != null;
  }
}
