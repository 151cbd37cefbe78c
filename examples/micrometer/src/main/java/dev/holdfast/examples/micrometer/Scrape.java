package dev.holdfast.examples.micrometer;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Prints what Prometheus would scrape of a store and a ring that changed once. */
public final class Scrape {
  private static final Global<HashRing> RING = Store.defaultStore().global("ring", HashRing.class);

  private Scrape() {}

  /**
   * Runs it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new StoreMetrics(Store.defaultStore()).bindTo(registry);
    try (RingMetrics ring = new RingMetrics(RING)) {
      ring.bindTo(registry);
      RING.put(HashRing.of(new Node("a"), new Node("b", 2)));
      RING.foldNow();
      RING.put(HashRing.of(new Node("a"), new Node("b", 2), new Node("c")));
      System.out.print(registry.scrape());
    }
  }
}
