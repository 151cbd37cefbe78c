package dev.holdfast;

import org.jspecify.annotations.Nullable;

/** The handle of a double global; for what becomes of {@code read} see {@link HandleClass}. */
final class DoubleHandle extends DoubleGlobal {
  DoubleHandle(Cell cell) {
    super(cell);
  }

  private @Nullable Object read() {
    return cell.value();
  }

  @Override
  public double get() {
    Object value = read();
    if (value == null) {
      throw cell.notSet();
    }
    return (Double) value;
  }

  @Override
  public double getAsDouble() {
    return get();
  }

  @Override
  public double getOrDefault(double other) {
    Object value = read();
    return value == null ? other : (Double) value;
  }

  @Override
  public boolean isSet() {
    return read() != null;
  }
}
