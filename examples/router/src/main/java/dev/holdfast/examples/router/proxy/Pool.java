package dev.holdfast.examples.router.proxy;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.examples.router.config.Address;
import dev.holdfast.examples.router.config.Failover;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.metrics.PoolMeters;
import dev.holdfast.examples.router.placement.KeyPlacement;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pool: its ring, and what all event loops share of it. Any thread may use it. */
final class Pool {
  private final PoolConfig config;
  private final PoolMeters meters;
  private final Global<Routing> routing;
  private final Map<String, Backend> backends = new LinkedHashMap<>();
  private final List<PoolLoop> loops = new ArrayList<>();
  private int slots;
  private long generation;

  Pool(PoolConfig config, Store store, PoolMeters meters) {
    this.config = config;
    this.meters = meters;
    routing = store.global("pool " + config.name(), Routing.class);
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

  boolean failsOver() {
    return config.failover() == Failover.NEXT;
  }

  byte[] version() {
    return Answers.line("VERSION " + Answers.VERSION);
  }

  byte[] stats(@Nullable String what) {
    return what == null ? Stats.text(this) : what.equals("reset") ? Answers.line("RESET") : Answers.ERROR;
  }

  synchronized int slots() {
    return slots;
  }

  synchronized void add(PoolLoop loop) {
    loops.add(loop);
    Routing now = routing.getOrNull();
    if (now != null) {
      loop.follow(now);
    }
  }

  /** Routes by another ring from now on. What is on its way stays on its way. */
  synchronized void follow(HashRing ring) {
    KeyPlacement placement = KeyPlacement.of(config, ring);
    Backend[] next = new Backend[placement.nodes().size()];
    for (int i = 0; i < next.length; i++) {
      next[i] = backend(placement.nodes().get(i));
    }
    Routing now = new Routing(placement, next, ++generation);
    routing.put(now);
    for (PoolLoop loop : loops) {
      loop.follow(now);
    }
  }

  private Backend backend(Node node) {
    Address address = Address.of(node, Address.MEMCACHED_PORT);
    return backends.computeIfAbsent(node.name() + " at " + address, key -> new Backend(
        node.name(), address, slots++, config.backends(), config.eject(), meters.backend(node.name()), this::eject));
  }

  private void eject(Backend backend, int loop) {}
}
