package dev.holdfast.examples.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RingMetricsTest {
  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final Global<HashRing> ring = Store.create("test").global("ring", HashRing.class);

  @Test
  void followsTheRing() {
    HashRing first = HashRing.of(List.of(new Node("a"), new Node("b", 2)), 1 << 16);
    try (RingMetrics metrics = new RingMetrics(ring)) {
      metrics.bindTo(registry);
      assertThat(gauge("holdfast.ring.nodes")).isZero();
      assertThat(shares()).isEmpty();

      clock.add(Duration.ofSeconds(2));
      ring.put(first);
      clock.add(Duration.ofSeconds(3));

      assertThat(gauge("holdfast.ring.nodes")).isEqualTo(2);
      assertThat(gauge("holdfast.ring.generation")).isEqualTo(1);
      assertThat(registry.get("holdfast.ring.age").timeGauge().value(TimeUnit.SECONDS)).isEqualTo(3);
      assertThat(shares()).containsOnlyKeys("a", "b");
      assertThat(shares().get("b")).isEqualTo(2.0 / 3, within(0.02));

      ring.put(first.without("b").with(new Node("c")));

      assertThat(shares()).containsOnlyKeys("a", "c");
      assertThat(registry.get("holdfast.ring.age").timeGauge().value(TimeUnit.SECONDS)).isZero();
    }
    ring.put(first);

    assertThat(shares()).as("after close").containsOnlyKeys("a", "c");
  }

  @Test
  void showsARingThatWasThereBefore() {
    ring.put(HashRing.of(List.of(new Node("a")), 1 << 10));
    try (RingMetrics metrics = new RingMetrics(ring)) {
      metrics.bindTo(registry);

      assertThat(shares()).isEqualTo(Map.of("a", 1.0));
    }
  }

  @Test
  void isForOneRegistry() {
    try (RingMetrics metrics = new RingMetrics(ring)) {
      metrics.bindTo(registry);

      assertThatIllegalStateException()
          .isThrownBy(() -> metrics.bindTo(registry))
          .withMessage("the meters of " + ring + " are registered already; make others");
    }
  }

  private double gauge(String name) {
    return registry.get(name).tag("ring", "ring").gauge().value();
  }

  private Map<String, Double> shares() {
    return registry.find("holdfast.ring.share").gauges().stream()
        .collect(Collectors.toMap(gauge -> String.valueOf(gauge.getId().getTag("node")), Gauge::value));
  }
}
