package dev.holdfast.examples.micrometer;

import dev.holdfast.Global;
import dev.holdfast.Registration;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.RingShares;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The ring in a global, each meter with the tag {@code ring}, the global's name: its nodes and their shares, and for
 * how long it has been the ring. A node's meter comes and goes with the node.
 *
 * <p>Shares are counted once for each ring, on the thread that puts it, in about a millisecond. For one registry.
 */
public final class RingMetrics implements MeterBinder, AutoCloseable {
  private final Global<HashRing> ring;
  /** Guarded by this. */
  private @Nullable Registration registration;
  private volatile long changedNanos;

  /**
   * Makes the meters of a ring.
   *
   * @param ring the global that holds it, now or later
   */
  public RingMetrics(Global<HashRing> ring) {
    this.ring = ring;
  }

  /**
   * Registers the meters.
   *
   * @param registry where to
   * @throws IllegalStateException if they are registered already
   */
  @Override
  public synchronized void bindTo(MeterRegistry registry) {
    if (registration != null) {
      throw new IllegalStateException("the meters of " + ring + " are registered already; make others");
    }
    Tags tags = Tags.of("ring", ring.name());
    Gauge.builder("holdfast.ring.generation", ring, held -> held.info().generation())
        .description("Rings that the global has held")
        .tags(tags)
        .register(registry);
    Gauge.builder("holdfast.ring.nodes", ring, RingMetrics::nodes)
        .description("Nodes of the ring")
        .tags(tags)
        .register(registry);
    changedNanos = registry.config().clock().monotonicTime();
    TimeGauge.builder("holdfast.ring.age", this, TimeUnit.NANOSECONDS,
            meters -> registry.config().clock().monotonicTime() - meters.changedNanos)
        .description("Since the ring was put, or these meters were registered")
        .tags(tags)
        .register(registry);
    MultiGauge shares = MultiGauge.builder("holdfast.ring.share")
        .description("Of all hashes, the node's part")
        .tags(tags)
        .register(registry);
    registration = ring.onChange(change -> {
      changedNanos = registry.config().clock().monotonicTime();
      show(shares);
    });
    show(shares);
  }

  /** Shows the current ring, whichever change brought it: so it does not matter who comes last. */
  private synchronized void show(MultiGauge shares) {
    HashRing current = ring.getOrNull();
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    if (current != null) {
      for (RingShares.Share share : RingShares.of(current).shares()) {
        rows.add(MultiGauge.Row.of(Tags.of("node", share.node().name()), share.share()));
      }
    }
    shares.register(rows, true);
  }

  private static double nodes(Global<HashRing> ring) {
    HashRing current = ring.getOrNull();
    return current == null ? 0 : current.nodes().size();
  }

  /** Stops following the ring. The meters stay as they are. */
  @Override
  public synchronized void close() {
    if (registration != null) {
      registration.close();
    }
  }
}
