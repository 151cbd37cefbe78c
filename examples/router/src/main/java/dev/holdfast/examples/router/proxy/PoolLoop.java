package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.Failover;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.Replicas;
import dev.holdfast.examples.router.metrics.PoolMeter;
import dev.holdfast.examples.router.protocol.RequestParser;
import dev.holdfast.Global;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one event loop has of one pool: its connections to the backends. Used by that loop alone. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails is told to the handlers.
final class PoolLoop {
  /** How many backends of a key are tried, at most. */
  private static final int MAX_PLACES = 4;
  private static final Backend[] NONE = {};
  private static final int MAX_REPLICAS = Replicas.MAX_COUNT;
  private static final long IDLE_CHECK_NANOS = 1_000_000_000;

  private final Pool pool;
  private final Worker worker;
  private final Global<Routing> routing;
  private final PoolMeter meter;
  private RequestParser requests;
  private int maxValue;
  private final int[] places = new int[MAX_PLACES];
  private final int[] replicas = new int[MAX_REPLICAS];
  private final Set<ClientConnection> clients = new HashSet<>();
  private long idleCheckedAt = System.nanoTime();
  private boolean isDraining;
  private @Nullable Links links;
  private @Nullable LoopLoads loads;
  private @Nullable BackendConnection[] connections = new BackendConnection[8];
  private @Nullable Part[] parts = new Part[8];

  PoolLoop(Pool pool, Worker worker) {
    this.pool = pool;
    this.worker = worker;
    this.routing = pool.routing();
    this.meter = pool.meters().loop(worker.index());
    this.maxValue = pool.config().clients().maxValue();
    this.requests = new RequestParser(maxValue);
  }

  RequestParser requests() {
    return requests;
  }

  Worker worker() {
    return worker;
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

  /** The other pools that this one sends to. */
  Links links() {
    PoolConfig config = pool.config();
    Links known = links;
    if (known == null || !known.isOf(config)) {
      known = new Links(this, worker, config);
      links = known;
    }
    return known;
  }

  /** The backend that a key is asked of first. */
  Backend first(boolean isRead, byte[] key, int start, int length) {
    Routing now = routing().inForce(key, start, length);
    ReplicaSet set = now.replicas();
    LoopLoads bounds = loads(now);
    if (set != null && isRead) {
      int count = set.findToRead(key, start, length, replicas);
      int chosen = bounds == null ? replicas[0] : bounds.find(key, start, length, replicas, count);
      return now.backends()[chosen];
    }
    return bounds == null || set != null
        ? now.backend(key, start, length)
        : now.backends()[bounds.find(key, start, length)];
  }

  /** The bounds of the loads by a routing; null if there are none. */
  private @Nullable LoopLoads loads(Routing now) {
    double factor = pool.config().placement().boundedLoad();
    if (factor == 0 || now.window() != null) {
      return null; // while keys go over there must be one place for each
    }
    LoopLoads known = loads;
    if (known == null || !known.isOf(now)) {
      known = LoopLoads.of(now, factor, worker.index());
      loads = known;
    }
    return known;
  }

  /** The backends that a key lies on, its owner first; no others than that if there are no replicas. */
  Backend[] holders(byte[] key, int start, int length) {
    return holders(routing().inForce(key, start, length), key, start, length);
  }

  private Backend[] holders(Routing now, byte[] key, int start, int length) {
    ReplicaSet set = now.replicas();
    if (set == null) {
      LoopLoads bounds = loads(now);
      Backend only = bounds == null
          ? now.backend(key, start, length)
          : now.backends()[bounds.find(key, start, length)];
      return new Backend[] {only};
    }
    Backend[] found = new Backend[set.find(key, start, length, replicas)];
    for (int i = 0; i < found.length; i++) {
      found[i] = now.backends()[replicas[i]];
    }
    return found;
  }

  /** The backends that had a key, or will have it, other than those that it lies on now. */
  Backend[] others(byte[] key, int start, int length, Backend[] holders) {
    Routing newest = routing();
    if (newest.window() == null) {
      return NONE;
    }
    Set<Backend> found = new LinkedHashSet<>();
    for (Routing each = newest; each != null; each = each.before()) {
      found.addAll(List.of(holders(each, key, start, length)));
    }
    List.of(holders).forEach(found::remove);
    return found.toArray(NONE);
  }

  /** Whether reads go on to other backends of their keys where one fails. */
  boolean readsElsewhere() {
    return routing().replicas() != null || failsOver();
  }

  /** Whether writes do, that were not sent. */
  boolean failsOver() {
    return pool.config().failover() == Failover.NEXT;
  }

  /** The backend that is asked for a key after others, or null: of replicas only these. */
  @Nullable Backend after(byte[] key, int start, int length, int tried) {
    Routing now = routing().inForce(key, start, length);
    ReplicaSet set = now.replicas();
    if (set != null) {
      return tried < set.findToRead(key, start, length, replicas) ? now.backends()[replicas[tried]] : null;
    }
    if (tried >= places.length) {
      return null;
    }
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
  @Nullable Part part(int slot) {
    return slot < parts.length ? parts[slot] : null;
  }

  void part(int slot, @Nullable Part part) {
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
    if (maxValue != pool.config().clients().maxValue()) {
      maxValue = pool.config().clients().maxValue();
      requests = new RequestParser(maxValue);
    }
    boolean[] stays = new boolean[Math.max(connections.length, pool.slots())];
    for (Backend backend : next.allBackends()) {
      stays[backend.slot()] = true;
      BackendConnection connection = connection(backend);
      connection.stay(pool.ejector().isEjected(backend.name()));
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

  /** A client has come. */
  void add(ClientConnection client) {
    meter.opened();
    clients.add(client);
    if (isDraining) {
      client.drain();
    }
  }

  void remove(ClientConnection client) {
    meter.closed();
    clients.remove(client);
    pool.leave();
  }

  /** Lets each client go once its requests are answered, and then the backends. Any thread. */
  void drain() {
    worker.loop().execute(() -> {
      isDraining = true;
      for (ClientConnection client : List.copyOf(clients)) {
        client.drain();
      }
    });
  }

  /** Whether the pool was drained, and neither clients nor backends are left. */
  boolean isGone() {
    if (!isDraining || !clients.isEmpty()) {
      return false;
    }
    boolean isGone = true;
    for (BackendConnection connection : connections) {
      if (connection != null) {
        connection.leave();
        isGone = false;
      }
    }
    return isGone;
  }

  void closeSlowClients() {
    for (ClientConnection client : List.copyOf(clients)) {
      client.closeIfSlow();
    }
  }

  private void closeIdleClients(long now) {
    long patience = pool.config().clients().idleTimeout().toNanos();
    if (patience == 0) {
      return;
    }
    for (ClientConnection client : List.copyOf(clients)) {
      client.closeIfIdle(now, patience);
    }
  }

  void checkTimeouts(long now) {
    if (now - idleCheckedAt > IDLE_CHECK_NANOS) {
      idleCheckedAt = now;
      closeIdleClients(now);
    }
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
