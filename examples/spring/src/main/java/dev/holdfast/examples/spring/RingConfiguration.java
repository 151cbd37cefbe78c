package dev.holdfast.examples.spring;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.examples.micrometer.RingMetrics;
import dev.holdfast.examples.micrometer.StoreMetrics;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The beans of Holdfast. The store is the application context's own, so that two contexts in one JVM, as in tests, do
 * not share a ring. The bean is the handle, never its value: who injects {@code ring.get()} keeps an old ring.
 */
@Configuration(proxyBeanMethods = false)
class RingConfiguration {
  @Bean
  Store store() {
    return Store.create("router");
  }

  @Bean
  Global<HashRing> ring(Store store, RouterProperties properties) {
    Global<HashRing> ring = store.global("ring", HashRing.class);
    ring.put(HashRing.of(properties.nodes().stream().map(Node::new).toList()));
    return ring;
  }

  @Bean
  StoreMetrics storeMetrics(Store store) {
    return new StoreMetrics(store);
  }

  @Bean
  RingMetrics ringMetrics(Global<HashRing> ring) {
    return new RingMetrics(ring);
  }
}
