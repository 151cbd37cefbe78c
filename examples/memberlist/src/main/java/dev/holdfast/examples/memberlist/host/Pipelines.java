package dev.holdfast.examples.memberlist.host;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.util.function.Function;

/** Connections, and what stands between a socket and who handles its frames. */
final class Pipelines {
  private static final int FLUSHES_AT_ONCE = 256;
  private static final int PATIENCE_MILLIS = 2_000;

  private Pipelines() {}

  static void set(Channel channel, ChannelHandler last) {
    channel.pipeline().addLast(
        // Many small frames go out in one write to the socket.
        new FlushConsolidationHandler(FLUSHES_AT_ONCE, true),
        new LengthFieldBasedFrameDecoder(
            Frame.LONGEST + Frame.LENGTH_BYTES, 0, Frame.LENGTH_BYTES, 0, Frame.LENGTH_BYTES),
        last);
  }

  /** Connects to a host; what comes from there goes to the handler. */
  static ChannelFuture connect(EventLoop loop, HostAddress to, Function<Channel, ChannelHandler> handler) {
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, PATIENCE_MILLIS)
        .handler(new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            set(channel, handler.apply(channel));
          }
        })
        .connect(to.socket());
  }
}
