package dev.holdfast.examples.micrometer;

import dev.holdfast.ring.membership.Membership;
import dev.holdfast.ring.membership.MembershipSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;

/**
 * A source of members, each meter with the tag {@code source}: what to watch is its age, which grows while it fails.
 */
public final class MembershipMetrics implements MeterBinder {
  private final String name;
  private final MembershipSource source;

  /**
   * Makes the meters of a source.
   *
   * @param name what to call it
   * @param source the source
   */
  public MembershipMetrics(String name, MembershipSource source) {
    this.name = name;
    this.source = source;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Tags tags = Tags.of("source", name);
    TimeGauge.builder("holdfast.membership.age", source, TimeUnit.NANOSECONDS, held -> held.age().toNanos())
        .description("Since the source last confirmed the membership")
        .tags(tags)
        .register(registry);
    Gauge.builder("holdfast.membership.nodes", source, MembershipMetrics::nodes)
        .description("Nodes that the source told last")
        .tags(tags)
        .register(registry);
  }

  private static double nodes(MembershipSource source) {
    Membership membership = source.membership();
    return membership == null ? 0 : membership.nodes().size();
  }
}
