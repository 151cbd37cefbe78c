package dev.holdfast;

import org.jspecify.annotations.Nullable;

/** The handle of a boolean global; for what becomes of {@code read} see {@link HandleClass}. */
final class BooleanHandle extends BooleanGlobal {
  BooleanHandle(Cell cell) {
    super(cell);
  }

  private @Nullable Object read() {
    return cell.value();
  }

  @Override
  public boolean get() {
    Object value = read();
    if (value == null) {
      throw cell.notSet();
    }
    return (Boolean) value;
  }

  @Override
  public boolean getAsBoolean() {
    return get();
  }

  @Override
  public boolean getOrDefault(boolean other) {
    Object value = read();
    return value == null ? other : (Boolean) value;
  }

  @Override
  public boolean isSet() {
    return read() != null;
  }
}
