package dev.holdfast.examples.router.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/** Says why a client's handshake failed; goes once it is done. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to close is closed.
final class ClientHandshake extends ChannelInboundHandlerAdapter {
  private final TlsToClients tls;

  ClientHandshake(TlsToClients tls) {
    this.tls = tls;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (!(event instanceof SslHandshakeCompletionEvent done)) {
      context.fireUserEventTriggered(event);
    } else if (done.isSuccess()) {
      context.pipeline().remove(this);
    } else {
      tls.failed(context.channel(), done.cause());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close(); // The event has said why.
  }
}
