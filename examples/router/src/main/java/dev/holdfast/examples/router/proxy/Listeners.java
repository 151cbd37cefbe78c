package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.Address;
import dev.holdfast.examples.router.config.Listen;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.tls.Tls;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where a proxy listens for clients. The proxy's monitor guards it. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails is told to the handlers.
final class Listeners {
  private final Transports transports;
  private final EventLoopGroup group;
  private final Map<EventExecutor, Worker> workers;
  private final Tls tls;
  private final Map<PoolListen, Channel> channels = new LinkedHashMap<>();

  /** A pool's name, and where it listens. */
  record PoolListen(String pool, Listen listen) {}

  Listeners(Transports transports, EventLoopGroup group, Map<EventExecutor, Worker> workers, Tls tls) {
    this.transports = transports;
    this.group = group;
    this.workers = workers;
    this.tls = tls;
  }

  /** Opens those of some pools that are not there yet: all, or none. They are to be given to {@link #replace}. */
  Map<PoolListen, Channel> open(List<PoolConfig> pools) {
    Map<PoolListen, Channel> opened = new LinkedHashMap<>();
    try {
      for (PoolConfig pool : pools) {
        for (Listen listen : pool.listen()) {
          PoolListen at = new PoolListen(pool.name(), listen);
          if (!channels.containsKey(at)) {
            opened.put(at, listen(pool, listen));
          }
        }
      }
      return opened;
    } catch (RuntimeException e) {
      opened.values().forEach(channel -> channel.close().syncUninterruptibly());
      throw e;
    }
  }

  /** Closes those that are not wanted, by the pools' names, and keeps those that were opened. */
  void replace(Map<String, PoolConfig> wanted, Map<PoolListen, Channel> opened) {
    channels.entrySet().removeIf(listener -> {
      PoolConfig pool = wanted.get(listener.getKey().pool());
      boolean stays = pool != null && pool.listen().contains(listener.getKey().listen());
      if (!stays) {
        listener.getValue().close().syncUninterruptibly();
      }
      return !stays;
    });
    channels.putAll(opened);
  }

  List<SocketAddress> addresses(String pool) {
    return channels.entrySet().stream()
        .filter(listener -> listener.getKey().pool().equals(pool))
        .map(listener -> listener.getValue().localAddress())
        .toList();
  }

  void close() {
    channels.values().forEach(channel -> channel.close().syncUninterruptibly());
    channels.clear();
  }

  private Channel listen(PoolConfig pool, Listen listen) {
    int maxBuffered = (int) Math.min(Integer.MAX_VALUE, pool.clients().maxBuffered());
    Address address = listen.address();
    try {
      if (address.isUnix()) {
        SocketFile.removeStale(Path.of(address.path()));
      }
      ChannelFuture future = transports.listen(group, address, maxBuffered, accept(pool.name(), listen.tls()));
      if (!future.awaitUninterruptibly().isSuccess()) {
        throw new IOException(future.cause());
      }
      if (address.isUnix()) {
        future.channel().closeFuture().addListener(closed -> Files.deleteIfExists(Path.of(address.path())));
      }
      if (listen.mode() != 0) {
        SocketFile.setMode(Path.of(address.path()), listen.mode());
      }
      return future.channel();
    } catch (IOException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException("pool " + pool.name() + " cannot listen on " + address + ": "
          + cause.getMessage() + "; choose another address, or stop what listens there", cause);
    }
  }

  private ChannelInitializer<Channel> accept(String pool, boolean isTls) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        Worker worker = Objects.requireNonNull(workers.get(channel.eventLoop()), "worker");
        PoolLoop loop = worker.pool(pool);
        if (loop.pool().enter()) {
          tls.accept(pool, isTls, channel);
          channel.pipeline().addLast(new ClientConnection(worker, loop));
        } else {
          loop.meter().refused();
          channel.close();
        }
      }
    };
  }
}
