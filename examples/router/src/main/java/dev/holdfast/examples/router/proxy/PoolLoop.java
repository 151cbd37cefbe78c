package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.metrics.PoolMeter;
import dev.holdfast.Global;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one event loop has of one pool: its connections to the backends. Used by that loop alone. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails is told to the handlers.
final class PoolLoop {
  private final Pool pool;
  private final Worker worker;
  private final Global<Routing> routing;
  private final PoolMeter meter;
  private final int[] places;
  private @Nullable BackendConnection[] connections = new BackendConnection[8];
  private MultiExchange.@Nullable Part[] parts = new MultiExchange.Part[8];

  PoolLoop(Pool pool, Worker worker) {
    this.pool = pool;
    this.worker = worker;
    this.routing = pool.routing();
    this.meter = pool.meters().loop(worker.index());
    this.places = new int[pool.config().backends().connections() + 8];
  }

  Pool pool() {
    return pool;
  }

  PoolMeter meter() {
    return meter;
  }

  /** The routing in force: folds where this is compiled into its callers. */
  Routing routing() {
    return routing.get();
  }

  boolean hasRing() {
    return routing.getOrNull() != null;
  }

  boolean failsOver() {
    return pool.failsOver();
  }

  /** The backend that a key prefers after others, or null. */
  @Nullable Backend after(byte[] key, int start, int length, int tried) {
    if (tried >= places.length) {
      return null;
    }
    Routing now = routing();
    int found = now.placement().backends(key, start, length, places);
    return tried < found ? now.backends()[places[tried]] : null;
  }

  BackendConnection connection(Backend backend) {
    int slot = backend.slot();
    if (slot >= connections.length) {
      connections = Arrays.copyOf(connections, Math.max(slot + 1, 2 * connections.length));
    }
    BackendConnection connection = connections[slot];
    if (connection == null) {
      connection = new BackendConnection(worker, backend);
      connections[slot] = connection;
    }
    return connection;
  }

  /** The part of the request being split that goes to a slot. */
  MultiExchange.@Nullable Part part(int slot) {
    return slot < parts.length ? parts[slot] : null;
  }

  void part(int slot, MultiExchange.@Nullable Part part) {
    if (slot >= parts.length) {
      parts = Arrays.copyOf(parts, Math.max(slot + 1, 2 * parts.length));
    }
    parts[slot] = part;
  }

  /** Connects to all backends of a new routing, and lets the others go once they have answered. Any thread. */
  void follow(Routing next) {
    worker.loop().execute(() -> connectTo(next));
  }

  private void connectTo(Routing next) {
    boolean[] stays = new boolean[Math.max(connections.length, pool.slots())];
    for (Backend backend : next.backends()) {
      stays[backend.slot()] = true;
      BackendConnection connection = connection(backend);
      connection.stay();
      if (backend.config().preconnect()) {
        connection.prepare();
      }
    }
    for (int slot = 0; slot < connections.length; slot++) {
      BackendConnection connection = connections[slot];
      if (connection != null && !stays[slot]) {
        connection.leave();
      }
    }
  }

  void checkTimeouts(long now) {
    for (int slot = 0; slot < connections.length; slot++) {
      BackendConnection connection = connections[slot];
      if (connection != null) {
        connection.checkTimeout(now);
        if (connection.isGone()) {
          connections[slot] = null;
        }
      }
    }
  }
}
