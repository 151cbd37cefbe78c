package dev.holdfast.examples.router.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import javax.net.ssl.SSLException;

/**
 * Has a connection to a backend count as there once the handshake is done, and says why it failed. It stays: in TLS 1.3
 * a backend that refuses our certificate says so only after the handshake.
 */
final class BackendHandshake extends ChannelInboundHandlerAdapter {
  private final TlsToBackends tls;
  private final String backend;

  BackendHandshake(TlsToBackends tls, String backend) {
    this.tls = tls;
    this.backend = backend;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    // Not before the handshake.
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (!(event instanceof SslHandshakeCompletionEvent done)) {
      context.fireUserEventTriggered(event);
    } else if (done.isSuccess()) {
      context.fireChannelActive();
    } else {
      tls.failed(backend, done.cause());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
      tls.failed(backend, cause);
    }
    context.fireExceptionCaught(cause);
  }
}
