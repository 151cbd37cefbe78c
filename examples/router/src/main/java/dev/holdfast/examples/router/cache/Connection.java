package dev.holdfast.examples.router.cache;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;

/** A client's connection. While the client does not take its answers, nothing more is read from it. */
final class Connection extends ChannelInboundHandlerAdapter {
  private static final int WRITTEN_AT_ONCE = 1 << 16;

  private final RequestReader reader;
  private final Counters counters;
  private ByteBuf in = Unpooled.EMPTY_BUFFER;
  private boolean serving; // A write may tell at once that there is room for more.

  Connection(Commands commands, Counters counters) {
    reader = new RequestReader(commands);
    this.counters = counters;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    counters.connections++;
    counters.openConnections++;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    counters.openConnections--;
    in.release();
    in = Unpooled.EMPTY_BUFFER;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    in = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), in, (ByteBuf) message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    serve(context);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    serve(context);
  }

  private void serve(ChannelHandlerContext context) {
    if (serving) {
      return;
    }
    serving = true;
    boolean more = true;
    while (more && context.channel().isWritable()) {
      more = answerSome(context);
    }
    serving = false;
    in.discardSomeReadBytes(); // Or a client that always sends a part of its next request would make it grow.
    if (reader.isFinished()) {
      closeWhenWritten(context);
    }
    context.channel().config().setAutoRead(context.channel().isWritable());
  }

  private boolean answerSome(ChannelHandlerContext context) {
    ByteBuf out = context.alloc().buffer();
    Answer answer = new Answer(out);
    boolean more = true;
    while (more && out.readableBytes() < WRITTEN_AT_ONCE) {
      more = reader.read(in, answer);
    }
    context.writeAndFlush(out).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    return more;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    closeWhenWritten(context);
  }

  private static void closeWhenWritten(ChannelHandlerContext context) {
    context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }
}
