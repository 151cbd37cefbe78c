package dev.holdfast.examples.router.proxy;

import dev.holdfast.Global;
import dev.holdfast.Policy;
import dev.holdfast.Store;
import dev.holdfast.examples.router.config.Address;
import dev.holdfast.examples.router.config.CutOver;
import dev.holdfast.examples.router.config.Failover;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.metrics.PoolMeters;
import dev.holdfast.examples.router.placement.KeyPlacement;
import dev.holdfast.examples.router.tls.Tls;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A pool: its ring, and what all event loops share of it. Any thread may use it.
 *
 * <p><b>Invariant.</b> {@code routing} is what follows from {@code ring}, {@code config} and {@code ejections};
 * whatever changes one of these holds the monitor until the routing is put and each loop has been told.
 */
final class Pool {
  /**
   * A request costs thousands of times what a constant saves it, and an unfold throws away the code that serves it. So
   * a ring that changes all the time is not folded: ten changes a second took p99.9 from 5 ms to 21 with the default
   * period, and to 9 with this one.
   */
  private static final Policy ROUTING = Policy.DEFAULT.withQuietPeriod(Duration.ofSeconds(1));

  private final String name;
  private final PoolMeters meters;
  private final Global<Routing> routing;
  private final Tls tls;
  private final Ejector ejector;
  private final Probes probes;
  private final AtomicInteger clients = new AtomicInteger();
  private final List<PoolLoop> loops = new ArrayList<>();
  /** By name and address: what left the ring is forgotten, and gets another slot when it returns. */
  private Map<String, Backend> backends = new HashMap<>();
  private volatile PoolConfig config;
  private @Nullable HashRing ring;
  /** From which rings keys go over; null if from none. */
  private @Nullable RingSteps steps;
  private final Deletions deletions = new Deletions();
  private volatile int slots;
  private long generation;

  Pool(PoolConfig config, Store store, PoolMeters meters, Probes probes, Tls tls) {
    this.name = config.name();
    this.config = config;
    this.meters = meters;
    this.routing = store.global(globalName(store, "pool " + name), Routing.class, ROUTING);
    this.tls = tls;
    this.probes = probes;
    this.ejector = new Ejector(this, probes);
  }

  /** A name of its own, since clients of a removed pool of that name may still be routed by that one's global. */
  private static String globalName(Store store, String wanted) {
    String free = wanted;
    for (int again = 2; store.find(free).isPresent(); again++) {
      free = wanted + " " + again;
    }
    return free;
  }

  String name() {
    return name;
  }

  PoolConfig config() {
    return config;
  }

  PoolMeters meters() {
    return meters;
  }

  Global<Routing> routing() {
    return routing;
  }

  private boolean failsOver() {
    return config.failover() == Failover.NEXT;
  }

  Deletions deletions() {
    return deletions;
  }

  Ejector ejector() {
    return ejector;
  }

  /** The ring that was given, with the ejected nodes, and those from which keys go over; none before there was one. */
  synchronized List<HashRing> rings() {
    List<HashRing> rings = new ArrayList<>();
    if (ring != null) {
      rings.add(ring);
    }
    RingSteps from = steps;
    for (int back = 1; from != null && config.cutOver() != null && back < from.history().size(); back++) {
      rings.add(from.history().ring(back));
    }
    return rings;
  }

  /** Takes a client in, or tells that there are too many. */
  boolean enter() {
    if (clients.incrementAndGet() > config.clients().maxClients()) {
      clients.decrementAndGet();
      return false;
    }
    return true;
  }

  void leave() {
    clients.decrementAndGet();
  }

  int clients() {
    return clients.get();
  }

  byte[] version() {
    return Answers.line("VERSION " + Answers.VERSION);
  }

  byte[] stats(@Nullable String what) {
    return what == null ? Stats.text(this) : what.equals("reset") ? Answers.line("RESET") : Answers.ERROR;
  }

  int slots() {
    return slots;
  }

  synchronized void add(PoolLoop loop) {
    loops.add(loop);
    Routing now = routing.getOrNull();
    if (now != null) {
      loop.follow(now);
    }
  }

  /**
   * Routes by another ring from now on. What is on its way stays on its way.
   *
   * @throws IllegalArgumentException if the pool's layout cannot have these nodes; the ring before stays
   */
  synchronized void follow(HashRing next) {
    HashRing before = ring;
    RingSteps stepsBefore = steps;
    CutOver cutOver = config.cutOver();
    Instant now = Instant.now();
    steps = before == null || cutOver == null ? null : RingSteps.after(steps, before, next, cutOver, now);
    ring = next;
    try {
      publish();
    } catch (IllegalArgumentException e) {
      ring = before;
      steps = stepsBefore;
      throw e;
    }
    if (cutOver != null && steps != null && !steps.equals(stepsBefore)) {
      schedule(cutOver, steps.history().generation(), now);
    }
  }

  /** Later steps belong to a ring: another that comes before them has its own. */
  private void schedule(CutOver cutOver, long change, Instant now) {
    for (CutOver.Step step : cutOver.steps()) {
      if (!step.after().isZero()) {
        probes.schedule(step.after(), () -> step(change, step.share()));
      }
    }
    probes.schedule(cutOver.historyAge(), () -> forget(now));
  }

  private synchronized void step(long change, double share) {
    RingSteps at = steps;
    if (at != null && at.history().generation() == change) {
      steps = at.withShare(share);
      publish();
    }
  }

  private synchronized void forget(Instant superseded) {
    RingSteps at = steps;
    if (at != null) {
      steps = at.drain(superseded);
      publish();
    }
  }

  /** Takes another configuration: new connections to the backends, if what concerns these is another. */
  synchronized void apply(PoolConfig next) {
    PoolConfig before = config;
    if (before.equals(next)) {
      return;
    }
    config = next;
    if (!before.backends().equals(next.backends())) {
      backends = new HashMap<>();
    }
    if (ring != null) {
      publish();
    }
  }

  /** Makes the routing anew and tells the loops. */
  synchronized void publish() {
    HashRing whole = ring;
    if (whole == null) {
      return;
    }
    ejector.retain(rings());
    Map<String, Backend> kept = new HashMap<>();
    ++generation;
    Routing now = routing(failsOver() ? ejector.without(whole) : whole, 0, kept);
    for (Node node : whole.nodes()) {
      backend(node, kept);
    }
    backends = kept;
    routing.put(now);
    Set<String> names = new HashSet<>();
    kept.values().forEach(backend -> names.add(backend.name()));
    meters.retain(names, System.nanoTime());
    for (PoolLoop loop : loops) {
      loop.follow(now);
    }
  }

  /** The routing by a ring of some changes ago, and by those before it. */
  private Routing routing(HashRing ring, int back, Map<String, Backend> kept) {
    KeyPlacement placement = KeyPlacement.of(config, ring);
    List<Node> nodes = placement.nodes();
    Backend[] found = new Backend[nodes.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = backend(nodes.get(i), kept);
    }
    RingSteps from = steps;
    CutOver cutOver = config.cutOver();
    Window window = from == null || cutOver == null || back + 1 >= from.history().size() ? null
        : new Window(routing(from.history().ring(back + 1), back + 1, kept),
            KeyShare.of(from.shares().get(back)), cutOver.readThrough());
    return new Routing(placement, found, generation, window == null && !Links.isNeeded(config),
        ReplicaSet.of(config, placement), window);
  }

  private Backend backend(Node node, Map<String, Backend> kept) {
    Address address = Address.of(node, config.membership().source().defaultPort());
    String key = node.name() + " at " + address;
    Backend known = backends.get(key);
    if (known != null) {
      kept.put(key, known);
      return known;
    }
    return kept.computeIfAbsent(key, added -> new Backend(node.name(), address, nextSlot(), config.backends(),
        meters.backend(node.name()), ejector, tls.backend(name, node.name(), address)));
  }

  private int nextSlot() {
    int slot = slots;
    slots = slot + 1;
    return slot;
  }

  /** The backend of a node of the ring. */
  synchronized Backend backendNamed(String wanted) {
    for (Backend backend : backends.values()) {
      if (backend.name().equals(wanted)) {
        return backend;
      }
    }
    throw new IllegalArgumentException("pool " + name + " has no backend '" + wanted + "'; name one of "
        + backends.values().stream().map(Backend::name).sorted().toList());
  }

  /** How each backend of the ring is, by name. */
  List<BackendStatus> status() {
    Map<String, Ejector.Ejection> ejections = new HashMap<>();
    ejector.ejections().forEach(ejection -> ejections.put(ejection.backend().name(), ejection));
    List<Backend> all;
    synchronized (this) {
      all = List.copyOf(backends.values());
    }
    return all.stream()
        .map(backend -> {
          Ejector.Ejection ejection = ejections.get(backend.name());
          return new BackendStatus(backend.name(), backend.address(), backend.meters().connections() > 0,
              ejection != null, ejection == null ? null : ejection.until());
        })
        .sorted(Comparator.comparing(BackendStatus::name))
        .toList();
  }

  /** Lets all clients and backends go: each client once its requests are answered. */
  synchronized void drain() {
    loops.forEach(PoolLoop::drain);
  }
}
