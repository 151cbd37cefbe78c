package dev.holdfast.soak;

import dev.holdfast.Change;
import dev.holdfast.Handle;
import dev.holdfast.IntGlobal;
import dev.holdfast.Registration;
import java.util.function.Consumer;

/** An int: the state itself. */
final class IntSubject implements Subject {
  private final IntGlobal global = Load.STORE.intGlobal("int");

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
    int value = (int) state;
    return switch (Operation.leadingTo(state)) {
      case DELETE -> global.delete();
      case PUT_NEW -> global.putNew(value);
      case PUT -> global.put(value);
      case COMPARE_AND_SET -> global.compareAndSet(value - 1, value);
      case UPDATE -> global.update(old -> old + 1) == value;
      case GET_AND_PUT -> global.getAndPut(value) == value - 1;
    };
  }

  @Override
  public long read(long floor) {
    int state = global.getOrDefault(-1);
    return state == -1 ? Subject.firstUnset(floor) : state;
  }
}
