package dev.holdfast.examples.router.proxy;

import dev.holdfast.Store;
import dev.holdfast.examples.router.config.Listen;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.examples.router.metrics.Meters;
import dev.holdfast.ring.HashRing;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The router's data path: listens for clients of pools, and routes their requests to backends. Rings are given to it by
 * {@link #follow}; until a pool has one, its clients are answered with an error.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails is told to the handlers.
public final class Proxy implements AutoCloseable {
  private final EventLoopGroup group;
  private final Map<String, Pool> pools = new LinkedHashMap<>();
  private final Map<EventExecutor, Worker> workers = new HashMap<>();
  private final List<Channel> listeners = new ArrayList<>();

  private Proxy(RouterConfig config, Meters meters, Store store) {
    Transports transports = Transports.of(config.transport());
    group = transports.group(config.workers());
    for (PoolConfig pool : config.pools()) {
      pools.put(pool.name(), new Pool(pool, store, meters.pool(pool.name())));
    }
    ByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;
    int maxValue = config.pools().stream().mapToInt(pool -> pool.clients().maxValue()).max().orElse(1 << 20);
    int index = 0;
    for (EventExecutor loop : group) {
      Worker worker = new Worker((EventLoop) loop, index++, transports, allocator, maxValue);
      pools.values().forEach(pool -> pool.add(worker.add(pool)));
      workers.put(loop, worker);
    }
    for (PoolConfig pool : config.pools()) {
      for (Listen listen : pool.listen()) {
        int maxBuffered = (int) pool.clients().maxBuffered();
        listeners.add(transports.listen(group, listen.address(), maxBuffered, accept(pool.name()))
            .syncUninterruptibly().channel());
      }
    }
  }

  /**
   * Starts to listen.
   *
   * @param config what to listen on and how
   * @param meters where to count
   * @param store where the rings are
   * @return the running proxy
   */
  public static Proxy start(RouterConfig config, Meters meters, Store store) {
    return new Proxy(config, meters, store);
  }

  private ChannelInitializer<Channel> accept(String pool) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        Worker worker = Objects.requireNonNull(workers.get(channel.eventLoop()), "worker");
        channel.pipeline().addLast(new ClientConnection(worker, worker.pool(pool)));
      }
    };
  }

  /**
   * Routes a pool's keys by another ring from now on. What is on its way stays on its way.
   *
   * @param pool the pool's name
   * @param ring the ring
   */
  public void follow(String pool, HashRing ring) {
    Pool found = pools.get(pool);
    if (found == null) {
      throw new IllegalArgumentException("there is no pool '" + pool + "'; name one of " + pools.keySet());
    }
    found.follow(ring);
  }

  /**
   * Lists where it listens.
   *
   * @return the addresses, with the ports that were free
   */
  public List<SocketAddress> addresses() {
    return listeners.stream().map(Channel::localAddress).toList();
  }

  /**
   * Tells the port of the first listener.
   *
   * @return the port
   */
  public int port() {
    return ((InetSocketAddress) addresses().get(0)).getPort();
  }

  @Override
  public void close() {
    listeners.forEach(channel -> channel.close().syncUninterruptibly());
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
