package dev.holdfast.soak;

import dev.holdfast.Change;
import dev.holdfast.Handle;
import dev.holdfast.LongGlobal;
import dev.holdfast.Registration;
import java.util.function.Consumer;

/** A long: the state in one half and its complement in the other, so that a mixture of two is a wrong read. */
final class LongSubject implements Subject {
  private static final long UNSET = -1; // The value of no state.

  private final LongGlobal global = Load.STORE.longGlobal("long");

  @Override
  public Handle handle() {
    return global;
  }

  @Override
  public Registration listen(Consumer<Change<?>> listener) {
    return global.onChange(listener);
  }

  @Override
  public boolean write(long state) {
    long value = value(state);
    long before = value(state - 1);
    return switch (Operation.leadingTo(state)) {
      case DELETE -> global.delete();
      case PUT_NEW -> global.putNew(value);
      case PUT -> global.put(value);
      case COMPARE_AND_SET -> global.compareAndSet(before, value);
      case UPDATE -> global.update(old -> value((old >>> Integer.SIZE) + 1)) == value;
      case GET_AND_PUT -> global.getAndPut(value) == before;
    };
  }

  @Override
  public long read(long floor) {
    long value = global.getOrDefault(UNSET);
    if (value == UNSET) {
      return Subject.firstUnset(floor);
    }
    long state = value >>> Integer.SIZE;
    return value == value(state) ? state : -1;
  }

  private static long value(long state) {
    return state << Integer.SIZE | (~state & 0xFFFF_FFFFL);
  }
}
