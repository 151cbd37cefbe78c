package dev.holdfast.examples.router.admin;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;

/** Puts requests together. Leaves it to the handler to say that one is too large, in its turn and in words. */
final class WholeRequests extends HttpObjectAggregator {
  WholeRequests(int largest) {
    super(largest);
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage message) {
    context.fireExceptionCaught(new TooLongFrameException("a body of more than " + maxContentLength() + " bytes"));
  }
}
