package dev.holdfast.examples.router.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A connection to a memcached that says everything in bytes. */
final class MemcachedConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int CHUNK = 64 << 10;

  private final Socket socket;
  private final ByteBuf in = Unpooled.buffer();

  MemcachedConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  void send(ByteBuf requests) throws IOException {
    requests.readBytes(socket.getOutputStream(), requests.readableBytes());
  }

  /** What was received and not skipped; {@link #receive} adds to it. */
  ByteBuf received() {
    return in;
  }

  void receive() throws IOException {
    in.discardReadBytes();
    if (in.writeBytes(socket.getInputStream(), CHUNK) < 0) {
      throw new EOFException("memcached closed the connection");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
