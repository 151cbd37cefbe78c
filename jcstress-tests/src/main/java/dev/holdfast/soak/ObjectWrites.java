package dev.holdfast.soak;

import dev.holdfast.Global;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes a global of objects.
 *
 * @param global the global
 * @param valueOf makes the value of a state
 * @param stateOf tells a value's state
 * @param <T> the type of the values
 */
record ObjectWrites<T>(Global<T> global, LongFunction<T> valueOf, ToLongFunction<T> stateOf) {
  boolean write(long state) {
    long before = state - 1;
    return switch (Subject.Operation.leadingTo(state)) {
      case DELETE -> global.delete();
      case PUT_NEW -> global.putNew(valueOf.apply(state));
      case PUT -> global.put(valueOf.apply(state));
      case COMPARE_AND_SET -> global.compareAndSet(global.get(), valueOf.apply(state));
      case UPDATE -> stateOf.applyAsLong(global.update(old -> valueOf.apply(stateOf.applyAsLong(old) + 1))) == state;
      case GET_AND_PUT -> isOf(before, global.getAndPut(valueOf.apply(state)));
    };
  }

  private boolean isOf(long state, @Nullable T value) {
    return value != null && stateOf.applyAsLong(value) == state;
  }
}
