package dev.holdfast.examples.router.admin;

import dev.holdfast.examples.router.metrics.Meters;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The admin server: HTTP/1.1 on a port of its own.
 *
 * <p>It has one thread for connections and two that answer; none of them serves memcached's clients. It has the time of
 * the {@link Meters} go on. Requests of more than {@value #LARGEST_BODY} bytes, headers of more than
 * {@value #LONGEST_HEADERS}, and more than {@value #MOST_CONNECTIONS} connections at a time are refused; a connection
 * is closed if its next request is not there after {@value #PATIENCE_SECONDS} seconds, or its answer not sent.
 */
public final class AdminServer implements AutoCloseable {
  static final int LONGEST_LINE = 2_048;
  static final int LONGEST_HEADERS = 8_192;
  static final int LARGEST_BODY = 16_384;
  static final int MOST_CONNECTIONS = 64;
  static final int PATIENCE_SECONDS = 30;

  private final EventLoopGroup loop;
  private final ScheduledExecutorService workers;
  private final Scrape scrape;
  private final Channel channel;
  private @Nullable ScheduledFuture<?> ticks;

  private AdminServer(EventLoopGroup loop, ScheduledExecutorService workers, Scrape scrape, Channel channel) {
    this.loop = loop;
    this.workers = workers;
    this.scrape = scrape;
    this.channel = channel;
  }

  /**
   * Starts a server.
   *
   * @param config where it listens, and who may change something
   * @param router what it shows
   * @param actions what it does on demand
   * @param meters what the router counts; their time goes on by this server
   * @return the server
   * @throws IOException if it cannot listen there
   */
  public static AdminServer start(AdminConfig config, RouterView router, RouterActions actions, Meters meters)
      throws IOException {
    TokenCheck tokens = new TokenCheck(config.token());
    RingViews rings = new RingViews();
    StateMaker states = new StateMaker(router, meters, rings, tokens.isPossible(), Clock.systemUTC());
    Scrape scrape = new Scrape(router, meters, ByteBufAllocator.DEFAULT);
    Routes routes = new Routes(router, rings, states, scrape, new Changes(tokens, actions));
    ScheduledExecutorService workers =
        Executors.newScheduledThreadPool(2, new DefaultThreadFactory("routed-admin", true));
    EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory("routed-admin-io", true), NioIoHandler.newFactory());
    HostCheck hosts = new HostCheck(config.address().getAddress().isLoopbackAddress());
    ChannelFuture bound = new ServerBootstrap()
        .group(loop)
        .channel(NioServerSocketChannel.class)
        .childHandler(new Connections(() -> new AdminHandler(hosts, routes, workers)))
        .bind(config.address())
        .awaitUninterruptibly();
    AdminServer server = new AdminServer(loop, workers, scrape, bound.channel());
    if (!bound.isSuccess()) {
      server.close();
      throw new IOException("the admin server cannot listen on " + config.address() + ": " + bound.cause().getMessage()
          + "; give it another address or port", bound.cause());
    }
    server.ticks = workers.scheduleAtFixedRate(() -> tick(meters), 0, 1, TimeUnit.SECONDS);
    return server;
  }

  /** Goes on after a fault, which would otherwise end it without a word. */
  private static void tick(Meters meters) {
    try {
      meters.tick(System.nanoTime());
    } catch (RuntimeException e) {
      System.getLogger(AdminServer.class.getPackageName())
          .log(System.Logger.Level.ERROR, "the time of the meters did not go on", e);
    }
  }

  /**
   * Tells where it listens.
   *
   * @return the address, with the port that it has
   */
  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  /** Closes all connections and ends its threads. */
  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    if (ticks != null) {
      ticks.cancel(false);
    }
    workers.shutdownNow();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    scrape.close();
  }
}
