package dev.holdfast.examples.router;

import dev.holdfast.Store;
import dev.holdfast.examples.router.config.InvalidField;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.examples.router.metrics.Meters;
import dev.holdfast.examples.router.placement.KeyPlacement;
import dev.holdfast.examples.router.proxy.Proxy;
import dev.holdfast.examples.router.tls.Tls;
import dev.holdfast.examples.router.tls.TlsProblem;
import dev.holdfast.ring.HashRing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The router: the proxy, where its rings come from, the admin server, and what changes while they run.
 *
 * <p><b>Order.</b> A pool has its ring before it listens, if that is to be had within a second: the snapshot's at once,
 * then what its source tells. So nobody is told that there is no ring who could have been answered.
 *
 * <p>Any thread may use it. What changes the configuration holds the monitor.
 */
final class Router implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final @Nullable ConfigPath file;
  private final Meters meters;
  private final Proxy proxy;
  private final History history = new History();
  private final Map<String, PoolMembership> memberships = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread thread = new Thread(runnable, "routed-timer");
        thread.setDaemon(true);
        return thread;
      });
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile RouterConfig config;
  private volatile boolean draining;
  private @Nullable Admin admin;

  private Router(RouterConfig config, @Nullable ConfigPath file) {
    this.config = config;
    this.file = file;
    meters = new Meters(config.workers());
    proxy = Proxy.prepare(config, meters, Store.create("routed"));
  }

  /**
   * Starts a router.
   *
   * @param file where the configuration is read again on demand; null if it cannot be
   */
  static Router start(RouterConfig config, @Nullable ConfigPath file) throws Fault, InterruptedException {
    Map<String, HashRing> likes = likes(config);
    Router router;
    try {
      router = new Router(config, file);
    } catch (IllegalArgumentException e) {
      throw fault(e);
    }
    try {
      router.open(likes);
      return router;
    } catch (Fault | InterruptedException | RuntimeException e) {
      router.close();
      throw e;
    }
  }

  private synchronized void open(Map<String, HashRing> likes) throws Fault, InterruptedException {
    for (PoolConfig pool : config.pools()) {
      memberships.put(pool.name(), opened(pool, likes, null));
    }
    awaitRings(List.copyOf(memberships.values()));
    try {
      proxy.reconfigure(config);
      admin = Admin.start(this);
    } catch (IllegalArgumentException | IOException e) {
      throw Fault.here(String.valueOf(e.getMessage()));
    }
    if (file != null) {
      ConfigWatch.start(file, this, timer);
    }
  }

  private PoolMembership opened(PoolConfig pool, Map<String, HashRing> likes, @Nullable HashRing before) {
    HashRing like = likes.get(pool.name());
    if (like == null) {
      throw new IllegalStateException("pool " + pool.name() + " has no kind of ring");
    }
    PoolMembership membership = new PoolMembership(pool, like, history, before);
    membership.open(proxy);
    return membership;
  }

  private static void awaitRings(List<PoolMembership> waited) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (PoolMembership membership : waited) {
      boolean there = membership.awaitRing(Duration.ofNanos(deadline - System.nanoTime()));
      if (!there && System.nanoTime() - deadline > 0) {
        return;
      }
    }
  }

  /** The kind of ring of each pool: what can be wrong about a pool is found out here, before anything changes. */
  private static Map<String, HashRing> likes(RouterConfig config) throws Fault {
    Map<String, HashRing> likes = new HashMap<>();
    for (PoolConfig pool : config.pools()) {
      try {
        likes.put(pool.name(), KeyPlacement.like(pool));
      } catch (IllegalArgumentException e) {
        throw Fault.given(String.valueOf(e.getMessage()));
      }
    }
    return likes;
  }

  /** Checks of a configuration what reading it does not. */
  static void check(RouterConfig config) throws Fault {
    likes(config);
    Admin.token(config.admin());
    try {
      Tls.open(config).close();
    } catch (TlsProblem e) {
      throw fault(e);
    }
  }

  /** What the proxy refuses: files of TLS are given, addresses are here. */
  private static Fault fault(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof TlsProblem ? Fault.given(message) : Fault.here(message);
  }

  /**
   * Reads the configuration again and takes on what is new.
   *
   * @return what has changed, in a line
   * @throws Fault if it has a fault or cannot be done here; then all is as before
   */
  synchronized String reload() throws Fault, InterruptedException {
    if (file == null) {
      throw Fault.here("this router was started without a configuration file; start it with --config");
    }
    if (draining) {
      throw Fault.here("the router is about to end; start another");
    }
    RouterConfig read = file.read().config();
    RouterConfig before = config;
    List<String> said = new ArrayList<>(ConfigChanges.of(before, read));
    for (String waiting : ConfigChanges.waiting(before, read)) {
      said.add(waiting + " stays as it is until the router is started anew");
    }
    try {
      apply(before, ConfigChanges.possible(before, read));
    } catch (InvalidField e) {
      throw Fault.given(String.valueOf(e.getMessage()));
    }
    int renewed = proxy.tls().reload();
    if (renewed > 0) {
      said.add("certificates read anew: " + renewed);
    }
    String what = said.isEmpty() ? "nothing has changed" : String.join("; ", said);
    if (!said.isEmpty()) {
      history.add("", "configuration: " + what, null);
    }
    return what;
  }

  private void apply(RouterConfig before, RouterConfig next) throws Fault, InterruptedException {
    Map<String, HashRing> likes = likes(next);
    Map<String, PoolMembership> added = new LinkedHashMap<>();
    Set<String> known = ConfigChanges.byName(before).keySet();
    try {
      proxy.prepare(next);
      for (PoolConfig pool : next.pools()) {
        if (!known.contains(pool.name())) {
          added.put(pool.name(), opened(pool, likes, null));
        }
      }
      awaitRings(List.copyOf(added.values()));
      proxy.reconfigure(next);
    } catch (IllegalArgumentException e) {
      added.values().forEach(PoolMembership::close);
      proxy.reconfigure(before); // Without the pools that were prepared.
      throw fault(e);
    }
    config = next;
    memberships.putAll(added);
    for (PoolConfig pool : next.pools()) {
      PoolMembership old = memberships.get(pool.name());
      if (old != null && !old.isThatOf(pool)) {
        old.close();
        memberships.put(pool.name(), opened(pool, likes, old.ring()));
      }
    }
    forgetPoolsNotIn(next);
  }

  private void forgetPoolsNotIn(RouterConfig next) {
    Set<String> names = ConfigChanges.byName(next).keySet();
    memberships.entrySet().removeIf(entry -> {
      boolean gone = !names.contains(entry.getKey());
      if (gone) {
        entry.getValue().close();
      }
      return gone;
    });
    meters.retain(names);
  }

  /** Reads the configuration again, and logs what came of it. */
  void reloadAndLog(String why) {
    try {
      Log.info(why + ": " + reload());
    } catch (Fault e) {
      Log.warn(why + ", and the configuration before stays: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      Log.fault(why + ", and the configuration could not be taken on", e);
    }
  }

  /** Has {@link #awaitEnd} return. */
  void askToEnd() {
    end.countDown();
  }

  void awaitEnd() throws InterruptedException {
    end.await();
  }

  /** Takes no more clients, and waits until those that are there are answered; false if some are not by then. */
  boolean drain(Duration patience) throws InterruptedException {
    draining = true;
    return proxy.drain(patience);
  }

  RouterConfig config() {
    return config;
  }

  Proxy proxy() {
    return proxy;
  }

  Meters meters() {
    return meters;
  }

  History history() {
    return history;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  boolean isDraining() {
    return draining;
  }

  /** How a pool learns of its backends; null if there is no such pool. */
  @Nullable PoolMembership membership(String pool) {
    return memberships.get(pool);
  }

  /** Where the admin server listens; null before that. */
  synchronized @Nullable InetSocketAddress adminAddress() {
    return admin == null ? null : admin.address();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    synchronized (this) {
      draining = true;
      memberships.values().forEach(PoolMembership::close);
      memberships.clear();
      proxy.close();
      if (admin != null) {
        admin.close();
      }
    }
  }
}
