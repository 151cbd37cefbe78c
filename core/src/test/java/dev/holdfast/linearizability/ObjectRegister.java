package dev.holdfast.linearizability;

import dev.holdfast.Global;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** An object global. To be copied, see {@link Copies}. */
final class ObjectRegister implements Register {
  private static final @Nullable Global<Value> IN_STATIC = inStatic();

  private Global<Value> inField; // Not final, since the JIT trusts the final fields of hidden classes.

  ObjectRegister(Global<Value> global) {
    inField = global;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Global<Value> inStatic() {
    return (Global<Value>) Copies.dataOf(MethodHandles.lookup());
  }

  private Global<Value> global() {
    Global<Value> global = IN_STATIC;
    return global == null ? inField : global;
  }

  @Override
  public int perform(Call call) {
    Global<Value> global = global();
    return switch (call.kind()) {
      case GET -> Value.token(global.get());
      case GET_OR_NULL -> Value.token(global.getOrNull());
      case GET_OR_DEFAULT -> Value.token(global.getOrDefault(Value.DEFAULT));
      case IS_SET -> Result.of(global.isSet());
      case PUT -> Result.of(global.put(Value.of(call.value())));
      case PUT_NEW -> Result.of(global.putNew(Value.of(call.value())));
      case COMPARE_AND_SET -> Result.of(global.compareAndSet(Value.of(call.expected()), Value.of(call.value())));
      case UPDATE -> Value.token(global.update(Value.next(call)));
      case GET_AND_PUT -> Value.token(global.getAndPut(Value.of(call.value())));
      case DELETE -> Result.of(global.delete());
      case FOLD_NOW -> Result.of(global.foldNow());
    };
  }

  @Override
  public long unfolds() {
    return global().info().unfolds();
  }
}
