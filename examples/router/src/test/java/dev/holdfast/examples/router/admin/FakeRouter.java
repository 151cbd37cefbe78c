package dev.holdfast.examples.router.admin;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.examples.router.metrics.BackendMeter;
import dev.holdfast.examples.router.metrics.CommandFamily;
import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.metrics.Meters;
import dev.holdfast.examples.router.metrics.PoolMeter;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.RingDiff;
import dev.holdfast.ring.membership.RouterRing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A router without clients and backends: it has rings, counts what it is told to, and does what it is told. */
final class FakeRouter implements RouterView, RouterActions {
  static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");

  final Meters meters = new Meters(2);
  final Global<HashRing> global = Store.create("test").global("ring", HashRing.class);
  final List<ChangeView> changes = new CopyOnWriteArrayList<>();
  final List<String> demands = new CopyOnWriteArrayList<>();
  final Map<String, BackendView> special = new ConcurrentHashMap<>();
  volatile boolean draining;
  volatile boolean second;
  volatile RouterRing.Origin origin = RouterRing.Origin.NONE;
  volatile Duration age = Duration.ofMillis(400);
  volatile boolean old;
  private final Random random = new Random(3);

  /** Puts a ring of so many nodes into force. */
  void grow(int nodes) {
    HashRing before = global.isSet() ? global.get() : null;
    HashRing ring = HashRing.of(IntStream.rangeClosed(1, nodes)
        .mapToObj(i -> new Node("cache-" + i, i == 2 ? 2 : 1).withZone(i % 2 == 0 ? "west" : "east"))
        .toList());
    global.put(ring);
    origin = RouterRing.Origin.SOURCE;
    changes.add(0, new ChangeView(STARTED.plusSeconds(60L * changes.size()), "sessions",
        before == null ? "first ring, of " + nodes + " nodes" : "now " + nodes + " nodes instead of "
            + before.nodes().size(),
        before == null ? null : RingDiff.between(before, ring).moved()));
  }

  /** Counts so many requests, by the owners of keys. */
  void serve(int requests) {
    HashRing ring = global.get();
    PoolMeter clients = meters.pool("sessions").loop(0);
    for (int i = 0; i < requests; i++) {
      String backend = ring.find("key " + (int) (20_000 * random.nextDouble())).name();
      BackendMeter meter = meters.backend("sessions", backend).loop(0);
      long nanos = (long) (60_000 * Math.exp(random.nextGaussian() / 2));
      clients.request(i % 10 == 0 ? CommandFamily.SET : CommandFamily.GET);
      meter.sent();
      meter.bytesOut(30);
      meter.bytesIn(120);
      if (i % 997 == 996) {
        meter.failed(Failure.TIMEOUT);
        clients.serverError();
      } else {
        meter.answered(nanos);
        clients.served(nanos + 8_000);
      }
      if (i % 8 == 0) {
        clients.misses(1);
      } else {
        clients.hits(1);
      }
    }
  }

  @Override
  public String version() {
    return "0.1.0-test";
  }

  @Override
  public Instant startedAt() {
    return STARTED;
  }

  @Override
  public boolean isDraining() {
    return draining;
  }

  @Override
  public List<PoolView> pools() {
    HashRing ring = global.isSet() ? global.get() : null;
    PoolView sessions = pool("sessions", ring);
    return second ? List.of(sessions, pool("<i>odd & name</i>", null)) : List.of(sessions);
  }

  private PoolView pool(String name, @Nullable HashRing ring) {
    return new PoolView(
        name,
        List.of("127.0.0.1:22121"),
        "slots",
        ring,
        ring == null ? -1 : 7,
        ring == null ? RouterRing.Origin.NONE : origin,
        age,
        old,
        global.info(),
        ring == null ? List.of() : ring.nodes().stream().map(this::backend).toList());
  }

  private BackendView backend(Node node) {
    String name = node.name();
    return special.getOrDefault(
        name, new BackendView(name, "10.0.0." + name.substring(6) + ":11211", BackendView.State.UP, null));
  }

  void set(String backend, BackendView.State state, @Nullable Instant until) {
    special.put(backend, new BackendView(backend, "10.0.0.9:11211", state, until));
  }

  @Override
  public List<ChangeView> changes() {
    return changes;
  }

  @Override
  public String reload() throws ActionException {
    demands.add("reload");
    if (draining) {
      throw new ActionException(ActionException.Reason.CONFLICT, "the router drains; start it again instead");
    }
    return "nothing has changed";
  }

  @Override
  public String eject(String pool, String backend, @Nullable Duration time) throws ActionException {
    demands.add("eject " + pool + " " + backend + " " + time);
    requireBackend(pool, backend);
    set(backend, BackendView.State.EJECTED, time == null ? null : Instant.now().plus(time));
    return backend + " is ejected";
  }

  @Override
  public String giveBack(String pool, String backend) throws ActionException {
    demands.add("return " + pool + " " + backend);
    requireBackend(pool, backend);
    special.remove(backend);
    return backend + " is back";
  }

  private void requireBackend(String pool, String backend) throws ActionException {
    if (!pool.equals("sessions") || global.get().nodes().stream().noneMatch(node -> node.name().equals(backend))) {
      throw new ActionException(
          ActionException.Reason.UNKNOWN, "there is no backend '" + backend + "' in pool '" + pool + "'");
    }
  }

  @Override
  public String drain() {
    demands.add("drain");
    draining = true;
    return "drains";
  }
}
