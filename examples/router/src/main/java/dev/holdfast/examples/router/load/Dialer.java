package dev.holdfast.examples.router.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Connects to the server: by epoll if this machine has it, by TLS if that is asked for. */
final class Dialer {
  private final ServerName server;
  private final @Nullable SslContext tls;
  private final int timeoutMillis;

  Dialer(ServerName server, @Nullable SslContext tls, long timeoutNanos) {
    this.server = server;
    this.tls = tls;
    this.timeoutMillis = (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(timeoutNanos));
  }

  static EventLoopGroup newLoops(int threads) {
    return new MultiThreadIoEventLoopGroup(
        threads, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  ChannelFuture connect(EventLoop loop, ChannelHandler handler) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(channel())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (tls != null) {
                      channel.pipeline().addLast(tlsHandler(tls, channel));
                    }
                    channel.pipeline().addLast(handler);
                  }
                });
    if (server.path() == null) {
      bootstrap.option(ChannelOption.TCP_NODELAY, true);
    }
    return bootstrap.connect(address());
  }

  private SslHandler tlsHandler(SslContext context, Channel channel) {
    SslHandler handler = context.newHandler(channel.alloc(), server.host(), server.port());
    handler.setHandshakeTimeoutMillis(timeoutMillis);
    handler.setCloseNotifyFlushTimeoutMillis(timeoutMillis);
    return handler;
  }

  private Class<? extends Channel> channel() {
    if (server.path() != null) {
      return Epoll.isAvailable() ? EpollDomainSocketChannel.class : NioDomainSocketChannel.class;
    }
    return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  private SocketAddress address() {
    String path = server.path();
    if (path == null) {
      return InetSocketAddress.createUnresolved(server.host(), server.port());
    }
    return Epoll.isAvailable() ? new DomainSocketAddress(path) : UnixDomainSocketAddress.of(path);
  }
}
