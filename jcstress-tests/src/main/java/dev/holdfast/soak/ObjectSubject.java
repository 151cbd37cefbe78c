package dev.holdfast.soak;

import dev.holdfast.Change;
import dev.holdfast.Global;
import dev.holdfast.Handle;
import dev.holdfast.Registration;
import java.util.function.Consumer;

/** An object in a global whose handle is in an ordinary field, as all handles are but the one of StaticSubject. */
final class ObjectSubject implements Subject {
  private final Global<Payload> global = Load.STORE.global("object", Payload.class);
  private final ObjectWrites<Payload> writes = new ObjectWrites<>(global, Payload::of, Payload::checkedState);

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
    return writes.write(state);
  }

  @Override
  public long read(long floor) {
    Payload payload = global.getOrNull();
    return payload == null ? Subject.firstUnset(floor) : payload.checkedState();
  }
}
