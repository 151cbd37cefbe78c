package dev.holdfast.examples.router.proxy;

import dev.holdfast.ring.BoundedLoads;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import org.jspecify.annotations.Nullable;

/**
 * Bounds on what one event loop has on its way to each backend of a routing. Used by that loop alone.
 *
 * <p>A loop bounds its own requests by its own total. Where each loop keeps to that, so do all together, with one
 * request more for each loop by rounding; and a lookup reads what this loop wrote, not what other cores do. It adds up
 * the requests of all backends, a load for each: about a nanosecond, for a pool that bounds its loads.
 */
final class LoopLoads {
  private final Routing routing;
  private final int loop;
  private final BoundedLoads bounds;
  private final int[] roomy;

  private LoopLoads(Routing routing, HashRing ring, double factor, int loop) {
    this.routing = routing;
    this.loop = loop;
    bounds = BoundedLoads.of(ring, factor, this::load, this::total, Node::zone);
    ReplicaSet replicas = routing.replicas();
    roomy = new int[replicas == null ? 1 : Math.min(replicas.count(), ring.nodes().size())];
  }

  /** Makes the bounds; null where there is no ring to go on in. */
  static @Nullable LoopLoads of(Routing routing, double factor, int loop) {
    HashRing ring = routing.placement().ring();
    return ring == null ? null : new LoopLoads(routing, ring, factor, loop);
  }

  @SuppressWarnings("ReferenceEquality") // Routings are told apart, not compared.
  boolean isOf(Routing other) {
    return routing.generation() == other.generation();
  }

  private long load(int node) {
    return routing.backends()[node].meters().loop(loop).inFlight();
  }

  private long total() {
    long total = 0;
    for (int node = 0; node < routing.backends().length; node++) {
      total += load(node);
    }
    return total;
  }

  /** The first node of a key that has room. */
  int find(byte[] key, int start, int length) {
    return bounds.findIndex(routing.placement().hash(key, start, length));
  }

  /** The first of the nodes that a key lies on that has room; the first of all if none has. */
  int find(byte[] key, int start, int length, int[] holders, int count) {
    int found = bounds.find(routing.placement().hash(key, start, length), roomy);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < found; j++) {
        if (holders[i] == roomy[j]) {
          return holders[i];
        }
      }
    }
    return holders[0];
  }
}
