package dev.holdfast.linearizability;

import dev.holdfast.IntGlobal;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** An int global. To be copied, see {@link Copies}. */
final class IntRegister implements Register {
  private static final @Nullable IntGlobal IN_STATIC = (IntGlobal) Copies.dataOf(MethodHandles.lookup());

  private IntGlobal inField; // Not final, since the JIT trusts the final fields of hidden classes.

  IntRegister(IntGlobal global) {
    inField = global;
  }

  private IntGlobal global() {
    IntGlobal global = IN_STATIC;
    return global == null ? inField : global;
  }

  @Override
  public int perform(Call call) {
    IntGlobal global = global();
    return switch (call.kind()) {
      case GET -> Numbers.token(global.get());
      case GET_OR_NULL, GET_OR_DEFAULT -> Numbers.token(global.getOrDefault(Numbers.of(Result.NONE)));
      case IS_SET -> Result.of(global.isSet());
      case PUT -> Result.of(global.put(Numbers.of(call.value())));
      case PUT_NEW -> Result.of(global.putNew(Numbers.of(call.value())));
      case COMPARE_AND_SET -> Result.of(global.compareAndSet(Numbers.of(call.expected()), Numbers.of(call.value())));
      case UPDATE -> Numbers.token(global.update(Numbers.next(call)));
      case GET_AND_PUT -> Numbers.token(global.getAndPut(Numbers.of(call.value())));
      case DELETE -> Result.of(global.delete());
      case FOLD_NOW -> Result.of(global.foldNow());
    };
  }

  @Override
  public long unfolds() {
    return global().info().unfolds();
  }
}
