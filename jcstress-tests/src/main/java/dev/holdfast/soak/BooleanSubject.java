package dev.holdfast.soak;

import dev.holdfast.BooleanGlobal;
import dev.holdfast.Change;
import dev.holdfast.Handle;
import dev.holdfast.Registration;
import java.util.function.Consumer;

/**
 * A boolean: whether the state is odd. Between two reads of its track, a reader that finds the wrong one of two values
 * knows that it is wrong unless a put was under way.
 */
final class BooleanSubject implements Subject {
  private final BooleanGlobal global = Load.STORE.booleanGlobal("boolean");

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
    boolean value = isOdd(state);
    return switch (Operation.leadingTo(state)) {
      case DELETE -> global.delete();
      case PUT_NEW -> global.putNew(value);
      case PUT -> global.put(value);
      case COMPARE_AND_SET, UPDATE -> global.compareAndSet(!value, value); // Booleans have no update.
      case GET_AND_PUT -> global.getAndPut(value) != value;
    };
  }

  @Override
  public long read(long floor) {
    boolean odd = global.getOrDefault(false); // States without a value are even.
    return odd == isOdd(floor) ? floor : floor + 1;
  }

  private static boolean isOdd(long state) {
    return (state & 1) == 1;
  }
}
