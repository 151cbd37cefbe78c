package dev.holdfast.examples.router.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;

/**
 * Tells by a client's first byte whether it speaks TLS, so that one at the wrong port is told so, in plain text, rather
 * than left waiting. Goes once the byte has come.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A client that is gone need not be told.
final class FirstByte extends ChannelInboundHandlerAdapter {
  /** What each TLS connection begins with: the type of the records of a handshake. */
  static final byte HANDSHAKE = 0x16;

  private final boolean isTls;
  private final String pool;
  private final SeldomLog log;
  private boolean isRefused;

  FirstByte(boolean isTls, String pool, SeldomLog log) {
    this.isTls = isTls;
    this.pool = pool;
    this.log = log;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (isRefused || !in.isReadable()) {
      in.release();
    } else if ((in.getByte(in.readerIndex()) == HANDSHAKE) == isTls) {
      context.pipeline().remove(this);
      context.fireChannelRead(in);
    } else {
      isRefused = true;
      in.release();
      refuse(context);
    }
  }

  private void refuse(ChannelHandlerContext context) {
    String speaks = isTls ? "speaks no TLS at a port for TLS" : "speaks TLS at a port without";
    log.warn("pool '" + pool + "': client " + context.channel().remoteAddress(), speaks, System.nanoTime());
    String answer = "SERVER_ERROR this port speaks " + (isTls ? "TLS only" : "no TLS") + "\r\n";
    context.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII))
        .addListener(ChannelFutureListener.CLOSE);
  }
}
