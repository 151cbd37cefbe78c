package dev.holdfast.examples.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.IntGlobal;
import dev.holdfast.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

final class StoreMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void tellsWhatTheStoreHoldsAndHasDone() {
    Store store = Store.create("flags");
    new StoreMetrics(store).bindTo(registry);
    IntGlobal limit = store.intGlobal("limit");
    store.intGlobal("other");
    limit.put(1);
    limit.put(1);
    assertThat(limit.foldNow()).isTrue();

    assertThat(gauge("holdfast.globals")).isEqualTo(2);
    assertThat(gauge("holdfast.globals.set")).isEqualTo(1);
    assertThat(gauge("holdfast.globals.folded")).isEqualTo(1);
    assertThat(counter("holdfast.puts")).isEqualTo(2);
    assertThat(counter("holdfast.folds")).isEqualTo(1);
    assertThat(counter("holdfast.unfolds")).isZero();

    limit.delete();

    assertThat(gauge("holdfast.globals.set")).isZero();
    assertThat(counter("holdfast.unfolds")).isEqualTo(1);
  }

  private double gauge(String name) {
    return registry.get(name).tag("store", "flags").gauge().value();
  }

  private double counter(String name) {
    return registry.get(name).tag("store", "flags").functionCounter().count();
  }
}
