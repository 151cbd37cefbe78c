package dev.holdfast.examples.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.StaticSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class MembershipMetricsTest {
  @Test
  @Timeout(60)
  void tellsAgeAndNodes() throws InterruptedException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (StaticSource source = StaticSource.of(new Node("a"), new Node("b"))) {
      new MembershipMetrics("zk", source).bindTo(registry);
      CountDownLatch told = new CountDownLatch(1);
      source.open(membership -> told.countDown());
      told.await();

      assertThat(registry.get("holdfast.membership.nodes").tag("source", "zk").gauge().value()).isEqualTo(2);
      assertThat(registry.get("holdfast.membership.age").tag("source", "zk").timeGauge()).isNotNull();
    }
  }
}
