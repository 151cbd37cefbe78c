package dev.holdfast.examples.memberlist.host;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.flush.FlushConsolidationHandler;

/** What stands between a socket and who handles its frames. */
final class Pipelines {
  private static final int FLUSHES_AT_ONCE = 256;

  private Pipelines() {}

  static void set(Channel channel, ChannelHandler last) {
    channel.pipeline().addLast(
        // Many small frames go out in one write to the socket.
        new FlushConsolidationHandler(FLUSHES_AT_ONCE, true),
        new LengthFieldBasedFrameDecoder(
            Frame.LONGEST + Frame.LENGTH_BYTES, 0, Frame.LENGTH_BYTES, 0, Frame.LENGTH_BYTES),
        last);
  }
}
