package dev.holdfast.examples.router.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to a {@link FaultyServer}, with the thread that serves it. */
public final class FaultyWire implements Runnable {
  private final FaultyServer server;
  private final Socket socket;
  private byte[] previous = new byte[0];
  private Fault fault = Fault.none(); // What answers the present request.

  FaultyWire(FaultyServer server, Socket socket) {
    this.server = server;
    this.socket = socket;
  }

  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
        in.skipNBytes(SelfNaming.valueLength(line));
        server.countRequest();
        byte[] answer = SelfNaming.answer(line).getBytes(StandardCharsets.ISO_8859_1);
        fault = server.fault();
        fault.answer(this, answer);
        previous = answer;
      }
    } catch (IOException | InterruptedException e) {
      return; // The client, the fault or the end of the test closed the connection.
    } finally {
      server.forget(this);
    }
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.append(' ').toString(); // Never empty, as the end is.
      }
      line.append((char) next);
    }
    return "";
  }

  /**
   * Sends bytes at once.
   *
   * @param bytes the bytes
   */
  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** {@return what a healthy server would have said to the request before; empty if there was none} */
  public byte[] previousAnswer() {
    return previous.clone();
  }

  /** Resets the connection. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Closes the connection. */
  public void close() throws IOException {
    socket.close();
  }

  /** Says that it will send no more. */
  public void endSending() throws IOException {
    if (!socket.isOutputShutdown()) {
      socket.shutdownOutput();
    }
  }

  /** Waits until the server behaves otherwise than when the present request came. */
  public void awaitOtherBehaviour() throws InterruptedException {
    server.awaitOtherThan(fault);
  }
}
