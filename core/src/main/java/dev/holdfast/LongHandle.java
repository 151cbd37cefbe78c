package dev.holdfast;

import org.jspecify.annotations.Nullable;

/** The handle of a long global; for what becomes of {@code read} see {@link HandleClass}. */
final class LongHandle extends LongGlobal {
  LongHandle(Cell cell) {
    super(cell);
  }

  private @Nullable Object read() {
    return cell.value();
  }

  @Override
  public long get() {
    Object value = read();
    if (value == null) {
      throw cell.notSet();
    }
    return (Long) value;
  }

  @Override
  public long getAsLong() {
    return get();
  }

  @Override
  public long getOrDefault(long other) {
    Object value = read();
    return value == null ? other : (Long) value;
  }

  @Override
  public boolean isSet() {
    return read() != null;
  }
}
