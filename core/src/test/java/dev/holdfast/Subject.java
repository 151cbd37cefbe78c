package dev.holdfast;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One kind of global behind one face, so that one contract test runs over all of them. */
record Subject<H extends Handle, V>(
    String kind, Maker<H> maker, Maker<H> member, Access<H, V> access, V one, V two, V three) {

  /** Makes a global in a store; {@code member} makes it in a group of the store. */
  interface Maker<H> {
    H make(Store store, String name);
  }

  /** The operations that each kind spells with its own type. */
  record Access<H, V>(
      Reader<H, V> get,
      Two<H, V, V> getOrDefault,
      Two<H, V, Boolean> put,
      Two<H, V, Boolean> putNew,
      Swap<H, V> compareAndSet,
      Two<H, UnaryOperator<V>, V> update,
      Exchange<H, V> getAndPut,
      Two<H, Consumer<Change<V>>, Registration> onChange) {}

  interface Reader<H, V> {
    V apply(H handle);
  }

  interface Two<H, A, R> {
    R apply(H handle, A argument);
  }

  interface Exchange<H, V> {
    @Nullable V apply(H handle, V argument);
  }

  interface Swap<H, V> {
    boolean apply(H handle, V expected, V next);
  }

  static List<Subject<?, ?>> all() {
    return List.of(
        new Subject<>(
            "object",
            (Store store, String name) -> store.global(name, String.class),
            (store, name) -> store.group("group").global(name, String.class),
            new Access<Global<String>, String>(
                Global::get,
                Global::getOrDefault,
                Global::put,
                Global::putNew,
                Global::compareAndSet,
                Global::update,
                Global::getAndPut,
                Global::onChange),
            "one",
            "two",
            "three"),
        new Subject<>(
            "int",
            Store::intGlobal,
            (store, name) -> store.group("group").intGlobal(name),
            new Access<IntGlobal, Integer>(
                IntGlobal::get,
                IntGlobal::getOrDefault,
                IntGlobal::put,
                IntGlobal::putNew,
                IntGlobal::compareAndSet,
                (handle, function) -> handle.update(function::apply),
                IntGlobal::getAndPut,
                IntGlobal::onChange),
            1,
            Integer.MIN_VALUE,
            1000),
        new Subject<>(
            "long",
            Store::longGlobal,
            (store, name) -> store.group("group").longGlobal(name),
            new Access<LongGlobal, Long>(
                LongGlobal::get,
                LongGlobal::getOrDefault,
                LongGlobal::put,
                LongGlobal::putNew,
                LongGlobal::compareAndSet,
                (handle, function) -> handle.update(function::apply),
                LongGlobal::getAndPut,
                LongGlobal::onChange),
            1L,
            Long.MIN_VALUE,
            1L << 40),
        new Subject<>(
            "double",
            Store::doubleGlobal,
            (store, name) -> store.group("group").doubleGlobal(name),
            new Access<DoubleGlobal, Double>(
                DoubleGlobal::get,
                DoubleGlobal::getOrDefault,
                DoubleGlobal::put,
                DoubleGlobal::putNew,
                DoubleGlobal::compareAndSet,
                (handle, function) -> handle.update(function::apply),
                DoubleGlobal::getAndPut,
                DoubleGlobal::onChange),
            Double.NaN,
            -0.0,
            0.0));
  }

  @Override
  public String toString() {
    return kind;
  }
}
