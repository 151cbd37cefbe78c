package dev.holdfast.examples.micrometer;

import dev.holdfast.Store;
import dev.holdfast.StoreInfo;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/**
 * What a store holds and has done, each meter with the tag {@code store}. Two stores of one registry need names of
 * their own.
 *
 * <p>The registry does not keep the store, which can be collected. A scrape looks at each global seven times, some
 * microseconds for a hundred of them; reads of globals take no notice.
 */
public final class StoreMetrics implements MeterBinder {
  private static final String TAG = "store";

  private final Store store;

  /**
   * Makes the meters of a store.
   *
   * @param store the store
   */
  public StoreMetrics(Store store) {
    this.store = store;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "holdfast.globals", "Globals of the store, set or not", StoreInfo::globals);
    gauge(registry, "holdfast.globals.set", "Globals that have a value", StoreInfo::globalsSet);
    gauge(registry, "holdfast.globals.folded", "Globals that are constants to the JIT", StoreInfo::folded);
    gauge(registry, "holdfast.old.values", "Replaced values that somebody still holds", StoreInfo::oldValues);
    counter(registry, "holdfast.puts", "Writes of a value, equal ones included", StoreInfo::puts);
    counter(registry, "holdfast.folds", "Values that became constants", StoreInfo::folds);
    counter(registry, "holdfast.unfolds", "Constants that a write took out of compiled code", StoreInfo::unfolds);
  }

  private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<StoreInfo> number) {
    Gauge.builder(name, store, held -> number.applyAsDouble(held.info()))
        .description(description)
        .tag(TAG, store.name())
        .register(registry);
  }

  private void counter(MeterRegistry registry, String name, String description, ToDoubleFunction<StoreInfo> number) {
    FunctionCounter.builder(name, store, held -> number.applyAsDouble(held.info()))
        .description(description)
        .tag(TAG, store.name())
        .register(registry);
  }
}
