package dev.holdfast.examples.memberlist.host;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Predicate;

/** A connection whose frames a test sends and reads one by one. */
final class RawConnection implements AutoCloseable {
  private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false, true);
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final DataInputStream in;

  RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new DataInputStream(socket.getInputStream());
  }

  /** Connects without a word. */
  static RawConnection silent(HostAddress to, int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(receiveBuffer);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to.port()));
    return new RawConnection(socket);
  }

  /** Connects and greets. */
  static RawConnection to(HostAddress to, long client) throws IOException {
    RawConnection connection = silent(to, 1 << 16);
    connection.send(new Hello(client));
    return connection;
  }

  RawConnection send(Frame frame) throws IOException {
    ByteBuf bytes = Frame.encode(HEAP, frame);
    bytes.readBytes(socket.getOutputStream(), bytes.readableBytes());
    socket.getOutputStream().flush();
    return this;
  }

  void sendBytes(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  Frame read() throws IOException, MalformedException {
    byte[] frame = new byte[(in.readUnsignedShort() << 8) | in.readUnsignedByte()];
    in.readFully(frame);
    return FrameReader.read(Unpooled.wrappedBuffer(frame));
  }

  /** Reads on until a frame is right. */
  Frame readUntil(Predicate<Frame> right) throws IOException, MalformedException {
    Frame frame = read();
    while (!right.test(frame)) {
      frame = read();
    }
    return frame;
  }

  /** Reads all that is left and tells whether the other end closed in order. */
  boolean isEnded() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
