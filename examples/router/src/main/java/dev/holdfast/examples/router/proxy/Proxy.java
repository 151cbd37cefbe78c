package dev.holdfast.examples.router.proxy;

import dev.holdfast.Info;
import dev.holdfast.Store;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.examples.router.metrics.Meters;
import dev.holdfast.examples.router.tls.Tls;
import dev.holdfast.ring.HashRing;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The router's data path: listens for clients of pools, and routes their requests to backends. Rings are given to it by
 * {@link #follow}; until a pool has one, its clients are answered with an error.
 *
 * <p>Any thread may use it. Nothing here waits for a client or a backend but {@link #drain}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails is told to the handlers.
public final class Proxy implements AutoCloseable {
  private final Meters meters;
  private final Store store;
  private final Transports transports;
  private final Tls tls;
  private final EventLoopGroup group;
  private final Probes probes;
  private final Map<EventExecutor, Worker> workers = new HashMap<>();
  private final Map<String, Pool> pools = new LinkedHashMap<>();
  private final Listeners listeners;
  private RouterConfig config;

  private Proxy(RouterConfig config, Meters meters, Store store) {
    this.config = config;
    this.meters = meters;
    this.store = store;
    transports = Transports.of(config.transport());
    tls = Tls.open(config);
    group = transports.group(config.workers());
    int index = 0;
    for (EventExecutor loop : group) {
      workers.put(loop, new Worker((EventLoop) loop, index++, transports, PooledByteBufAllocator.DEFAULT));
    }
    probes = new Probes(group.next(), transports);
    listeners = new Listeners(transports, group, workers, tls);
  }

  /**
   * Starts to listen.
   *
   * @param config what to listen on and how
   * @param meters where to count, for as many loops as the configuration has workers
   * @param store where the rings are
   * @return the running proxy
   * @throws IllegalArgumentException naming the address, if it cannot listen there; or if the transport is not there
   */
  public static Proxy start(RouterConfig config, Meters meters, Store store) {
    Proxy proxy = prepare(config, meters, store);
    try {
      proxy.apply(config);
      return proxy;
    } catch (RuntimeException e) {
      proxy.close();
      throw e;
    }
  }

  /**
   * Makes a proxy that does not listen before {@link #reconfigure}: so that its rings can be there first.
   *
   * @param config its pools, workers and transport
   * @param meters where to count, for as many loops as the configuration has workers
   * @param store where the rings are
   * @return the proxy
   * @throws IllegalArgumentException if the transport is not there
   */
  public static Proxy prepare(RouterConfig config, Meters meters, Store store) {
    Proxy proxy = new Proxy(config, meters, store);
    proxy.prepare(config);
    return proxy;
  }

  /**
   * Makes the pools that are not there yet, which do not listen before {@link #reconfigure}.
   *
   * @param next a configuration
   */
  public synchronized void prepare(RouterConfig next) {
    for (PoolConfig pool : next.pools()) {
      if (!pools.containsKey(pool.name())) {
        add(pool);
      }
    }
  }

  /**
   * Takes another configuration while requests go on: pools come and go, listeners are opened and closed, limits are
   * others. What concerns the clients of a pool holds for those that connect from now on. Workers and transport stay as
   * they are.
   *
   * @param next the configuration
   * @throws IllegalArgumentException naming the address, if it cannot listen there; nothing has changed then
   */
  public synchronized void reconfigure(RouterConfig next) {
    apply(next);
    config = next;
  }

  private synchronized void apply(RouterConfig next) {
    tls.apply(next);
    Map<String, PoolConfig> wanted = new LinkedHashMap<>();
    next.pools().forEach(pool -> wanted.put(pool.name(), pool));
    Map<Listeners.PoolListen, Channel> opened;
    try {
      opened = open(next);
    } catch (RuntimeException e) {
      tls.apply(config);
      throw e;
    }
    wanted.forEach((name, pool) -> {
      Pool known = pools.get(name);
      if (known != null) {
        known.apply(pool);
      }
    });
    listeners.replace(wanted, opened);
    pools.values().removeIf(pool -> {
      boolean stays = wanted.containsKey(pool.name());
      if (!stays) {
        pool.drain();
      }
      return !stays;
    });
  }

  /** Opens the listeners that are not there yet, and makes their pools; all, or none. */
  private Map<Listeners.PoolListen, Channel> open(RouterConfig next) {
    List<PoolConfig> added = next.pools().stream().filter(pool -> !pools.containsKey(pool.name())).toList();
    try {
      added.forEach(this::add);
      return listeners.open(next.pools());
    } catch (RuntimeException e) {
      added.forEach(pool -> pools.remove(pool.name()));
      throw e;
    }
  }

  private void add(PoolConfig config) {
    Pool pool = new Pool(config, store, meters.pool(config.name()), probes, tls);
    pools.put(config.name(), pool);
    workers.values().forEach(worker -> pool.add(worker.add(pool)));
  }

  private synchronized Pool pool(String name) {
    Pool found = pools.get(name);
    if (found == null) {
      throw new IllegalArgumentException("there is no pool '" + name + "'; name one of " + pools.keySet());
    }
    return found;
  }

  /**
   * Routes a pool's keys by another ring from now on. What is on its way stays on its way.
   *
   * @param pool the pool's name
   * @param ring the ring
   * @throws IllegalArgumentException if there is no such pool
   */
  public void follow(String pool, HashRing ring) {
    pool(pool).follow(ring);
  }

  /**
   * Leaves a backend alone until {@link #giveBack}.
   *
   * @param pool the pool's name
   * @param backend the backend's name
   * @throws IllegalArgumentException if there is no such pool or backend, or no other backend
   */
  public void eject(String pool, String backend) {
    pool(pool).ejector().eject(backend);
  }

  /**
   * Takes back a backend that is ejected, whoever did that. Does nothing if it is not.
   *
   * @param pool the pool's name
   * @param backend the backend's name
   * @throws IllegalArgumentException if there is no such pool or backend
   */
  public void giveBack(String pool, String backend) {
    pool(pool).ejector().giveBack(backend);
  }

  /**
   * Lists the backends that are ejected.
   *
   * @param pool the pool's name
   * @return their names
   * @throws IllegalArgumentException if there is no such pool
   */
  public Set<String> ejected(String pool) {
    return pool(pool).ejector().ejected();
  }

  /**
   * Lists the backends of a pool.
   *
   * @param pool the pool's name
   * @return those in its ring, sorted by name; none before it has a ring
   * @throws IllegalArgumentException if there is no such pool
   */
  public List<BackendStatus> backends(String pool) {
    return pool(pool).status();
  }

  /**
   * Tells of the global that has a pool's ring.
   *
   * @param pool the pool's name
   * @return whether it is folded, its generation, and more
   * @throws IllegalArgumentException if there is no such pool
   */
  public Info info(String pool) {
    return pool(pool).routing().info();
  }

  /**
   * Lists where it listens.
   *
   * @param pool the pool's name
   * @return the addresses, with the ports that were free
   */
  public synchronized List<SocketAddress> addresses(String pool) {
    return listeners.addresses(pool);
  }

  /**
   * Tells the configuration in force.
   *
   * @return the configuration
   */
  public synchronized RouterConfig config() {
    return config;
  }

  /**
   * Gives TLS of its pools: to reload certificates, and to tell when they end.
   *
   * @return TLS
   */
  public Tls tls() {
    return tls;
  }

  /**
   * Accepts no more clients, and lets those that are there go, each once its requests have been answered.
   *
   * @param patience how long to wait for that
   * @return whether all are gone
   * @throws InterruptedException if interrupted
   */
  public boolean drain(Duration patience) throws InterruptedException {
    List<Pool> draining;
    synchronized (this) {
      listeners.close();
      draining = List.copyOf(pools.values());
    }
    draining.forEach(Pool::drain);
    long deadline = System.nanoTime() + patience.toNanos();
    while (draining.stream().anyMatch(pool -> pool.clients() > 0)) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return true;
  }

  /** Closes all connections at once. See {@link #drain}. */
  @Override
  public void close() {
    synchronized (this) {
      listeners.close();
    }
    probes.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    tls.close();
  }
}
