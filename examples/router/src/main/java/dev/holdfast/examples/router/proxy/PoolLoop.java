package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.Failover;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.Replicas;
import dev.holdfast.examples.router.metrics.PoolMeter;
import dev.holdfast.examples.router.protocol.RequestParser;
import dev.holdfast.Global;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one event loop has of one pool: its connections to the backends. Used by that loop alone. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails is told to the handlers.
final class PoolLoop {
  /** How many backends of a key are tried, at most. */
  private static final int MAX_PLACES = 4;
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
    Routing now = routing();
    ReplicaSet set = now.replicas();
    if (set != null && isRead) {
      set.findToRead(key, start, length, replicas);
      return now.backends()[replicas[0]];
    }
    return now.backend(key, start, length);
  }

  /** The backends that a key lies on, its owner first; no others than that if there are no replicas. */
  Backend[] holders(byte[] key, int start, int length) {
    Routing now = routing();
    ReplicaSet set = now.replicas();
    if (set == null) {
      return new Backend[] {now.backend(key, start, length)};
    }
    Backend[] found = new Backend[set.find(key, start, length, replicas)];
    for (int i = 0; i < found.length; i++) {
      found[i] = now.backends()[replicas[i]];
    }
    return found;
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
    Routing now = routing();
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
    for (Backend backend : next.backends()) {
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
