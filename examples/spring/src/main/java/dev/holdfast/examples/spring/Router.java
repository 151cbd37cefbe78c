package dev.holdfast.examples.spring;

import dev.holdfast.Global;
import dev.holdfast.ring.HashRing;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Routes keys. The ring folds although the handle is in a field: the handle's class is its global's own, so the read is
 * a check of that class and then the constant.
 */
@Service
class Router {
  private final Global<HashRing> ring;

  Router(Global<HashRing> ring) {
    this.ring = ring;
  }

  String ownerOf(String key) {
    return ring.get().find(key).name();
  }

  /** When this returns, no thread can find by the old ring. */
  @EventListener
  void reconfigure(NodesChanged event) {
    ring.put(ring.get().withNodes(event.nodes()));
  }
}
