package dev.holdfast.soak;

import dev.holdfast.Change;
import dev.holdfast.Global;
import dev.holdfast.Handle;
import dev.holdfast.Registration;
import java.util.function.Consumer;

/** An object in a global whose handle is in a static final field. */
final class StaticSubject implements Subject {
  private static final Global<Payload> GLOBAL = Load.STORE.global("static", Payload.class);

  private final ObjectWrites<Payload> writes = new ObjectWrites<>(GLOBAL, Payload::of, Payload::checkedState);

  @Override
  public Handle handle() {
    return GLOBAL;
  }

  @Override
  public Registration listen(Consumer<Change<?>> listener) {
    return GLOBAL.onChange(listener);
  }

  @Override
  public boolean write(long state) {
    return writes.write(state);
  }

  @Override
  public long read(long floor) {
    Payload payload = GLOBAL.getOrNull();
    return payload == null ? Subject.firstUnset(floor) : payload.checkedState();
  }
}
