package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Handles as method handles and as suppliers. That they fold, FoldsToConstantTest shows. */
class DynamicInvokerTest {
  static List<GlobalContractTest.Mode> modes() {
    return GlobalContractTest.modes();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void readsAsGetDoes(GlobalContractTest.Mode mode) throws Throwable {
    Global<String> global = mode.store().global("g", String.class);
    MethodHandle invoker = new ConstantCallSite(global.dynamicInvoker()).dynamicInvoker();
    assertThat(invoker.type()).isEqualTo(MethodType.methodType(String.class));
    assertThatThrownBy(invoker::invoke)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageStartingWith("global 'g' (java.lang.String) of store '" + mode.name() + "' is not set");
    for (String value : List.of("a", "b")) {
      global.put(value);
      assertThat((String) invoker.invokeExact()).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void readsPrimitivesUnboxed(GlobalContractTest.Mode mode) throws Throwable {
    Store store = mode.store();
    IntGlobal anInt = store.intGlobal("int");
    LongGlobal aLong = store.longGlobal("long");
    DoubleGlobal aDouble = store.doubleGlobal("double");
    BooleanGlobal aBoolean = store.booleanGlobal("boolean");
    anInt.put(1);
    aLong.put(2);
    aDouble.put(0.5);
    aBoolean.put(true);
    assertThat((int) anInt.dynamicInvoker().invokeExact()).isEqualTo(1);
    assertThat((long) aLong.dynamicInvoker().invokeExact()).isEqualTo(2);
    assertThat((double) aDouble.dynamicInvoker().invokeExact()).isEqualTo(0.5);
    assertThat((boolean) aBoolean.dynamicInvoker().invokeExact()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void aHandleIsASupplier(GlobalContractTest.Mode mode) {
    Store store = mode.store();
    Global<String> global = store.global("g", String.class);
    Supplier<String> object = global;
    IntGlobal anInt = store.intGlobal("int");
    IntSupplier asInt = anInt;
    LongGlobal aLong = store.longGlobal("long");
    LongSupplier asLong = aLong;
    DoubleGlobal aDouble = store.doubleGlobal("double");
    DoubleSupplier asDouble = aDouble;
    BooleanGlobal aBoolean = store.booleanGlobal("boolean");
    BooleanSupplier asBoolean = aBoolean;
    assertThatThrownBy(asInt::getAsInt).isInstanceOf(NoSuchElementException.class);
    global.put("a");
    anInt.put(1);
    aLong.put(2);
    aDouble.put(0.5);
    aBoolean.put(true);
    assertThat(object.get()).isEqualTo("a");
    assertThat(asInt.getAsInt()).isEqualTo(1);
    assertThat(asLong.getAsLong()).isEqualTo(2);
    assertThat(asDouble.getAsDouble()).isEqualTo(0.5);
    assertThat(asBoolean.getAsBoolean()).isTrue();
  }
}
