package dev.holdfast.examples.router.admin;

import java.util.ArrayList;
import java.util.List;

/** Whether a router should be sent clients. */
final class Readiness {
  private Readiness() {}

  /** Lists why it should not; empty if it should. */
  static List<String> hindrances(RouterView router) {
    List<String> reasons = new ArrayList<>();
    if (router.isDraining()) {
      reasons.add("draining: no new clients are taken");
    }
    List<PoolView> pools = router.pools();
    if (pools.isEmpty()) {
      reasons.add("there are no pools yet");
    }
    for (PoolView pool : pools) {
      if (pool.ring() == null) {
        reasons.add("pool '" + pool.name() + "' has no ring: its source has told no nodes, and there is no snapshot");
      } else if (pool.backends().stream().noneMatch(backend -> backend.state() == BackendView.State.UP)) {
        reasons.add("pool '" + pool.name() + "' has no backend that is up, of " + pool.backends().size());
      }
    }
    return reasons;
  }
}
