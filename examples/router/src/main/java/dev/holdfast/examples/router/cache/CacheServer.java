package dev.holdfast.examples.router.cache;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * A memcached in this process, for trying the router: the text protocol with the meta commands, on 127.0.0.1 only. Its
 * items are lost when it is closed. It has a thread of its own and may be used from any.
 */
public final class CacheServer implements AutoCloseable {
  private final EventLoopGroup group;
  private final Channel channel;
  private final ChannelGroup clients;

  private CacheServer(EventLoopGroup group, Channel channel, ChannelGroup clients) {
    this.group = group;
    this.channel = channel;
    this.clients = clients;
  }

  /**
   * Starts a server.
   *
   * @param port a port of 127.0.0.1, or 0 for any that is free
   * @param byteLimit how many bytes its items may take before the least recently used go, counted as memcached counts
   * @return the server, which accepts connections
   * @throws IOException if the port is taken or may not be used
   */
  public static CacheServer start(int port, long byteLimit) throws IOException {
    return start(port, byteLimit, InstantSource.system());
  }

  static CacheServer start(int port, long byteLimit, InstantSource clock) throws IOException {
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("cache", true), handlers);
    Counters counters = new Counters();
    Commands commands = new Commands(new ItemStore(byteLimit, new CacheTime(clock)), counters);
    ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    ServerBootstrap bootstrap = new ServerBootstrap().group(group).channel(type)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(new ChannelInitializer<>() {
          @Override
          protected void initChannel(Channel client) {
            clients.add(client);
            client.pipeline().addLast(new Connection(commands, counters));
          }
        });
    var bound = bootstrap.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      end(group);
      throw new IOException("an embedded memcached cannot listen at 127.0.0.1:" + port + " ("
          + bound.cause().getMessage() + "): give it another port, or 0 for any that is free", bound.cause());
    }
    return new CacheServer(group, bound.channel(), clients);
  }

  /**
   * Tells where it listens.
   *
   * @return an address of 127.0.0.1
   */
  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  /**
   * Tells where it listens.
   *
   * @return the port
   */
  public int port() {
    return address().getPort();
  }

  /** Closes it and its connections, and waits for that. */
  @Override
  public void close() {
    channel.close().awaitUninterruptibly(); // First, so that no client comes after the others were closed.
    clients.close().awaitUninterruptibly();
    end(group);
  }

  private static void end(EventLoopGroup group) {
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
