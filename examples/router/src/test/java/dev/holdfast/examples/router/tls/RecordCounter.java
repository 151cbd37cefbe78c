package dev.holdfast.examples.router.tls;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between one client and a server, and counts the server's TLS records. */
final class RecordCounter implements AutoCloseable {
  private final ServerSocket listener;
  private final Socket server;
  private final AtomicInteger records = new AtomicInteger();

  private RecordCounter(int port) throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    server = new Socket(InetAddress.getLoopbackAddress(), port);
    start(this::accept);
  }

  static RecordCounter before(int port) throws IOException {
    return new RecordCounter(port);
  }

  private interface Copying {
    void run() throws IOException;
  }

  private static void start(Copying copying) {
    Thread thread = new Thread(() -> {
      try {
        copying.run();
      } catch (IOException e) {
        // One side has closed.
      }
    }, "record-counter");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    try (Socket client = listener.accept()) {
      start(() -> client.getInputStream().transferTo(server.getOutputStream()));
      DataInputStream in = new DataInputStream(server.getInputStream());
      OutputStream out = client.getOutputStream();
      byte[] header = new byte[5];
      while (true) {
        in.readFully(header);
        byte[] body = new byte[(header[3] & 0xff) << 8 | (header[4] & 0xff)];
        in.readFully(body);
        records.incrementAndGet();
        out.write(header);
        out.write(body);
      }
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  int records() {
    return records.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    listener.close();
  }
}
