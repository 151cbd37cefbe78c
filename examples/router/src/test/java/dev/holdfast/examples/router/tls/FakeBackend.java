package dev.holdfast.examples.router.tls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/** A backend that has nothing: each line is answered with {@code END}. */
final class FakeBackend implements AutoCloseable {
  private final ServerSocket listener;
  private final boolean answers;

  private FakeBackend(ServerSocket listener, boolean answers) {
    this.listener = listener;
    this.answers = answers;
    start(this::accept);
  }

  static FakeBackend tls(SSLContext context, boolean needsCertificate) throws IOException {
    SSLServerSocket listener = (SSLServerSocket) context.getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    listener.setNeedClientAuth(needsCertificate);
    return new FakeBackend(listener, true);
  }

  static FakeBackend plain() throws IOException {
    return new FakeBackend(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), true);
  }

  /** Takes connections and says nothing. */
  static FakeBackend silent() throws IOException {
    return new FakeBackend(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), false);
  }

  int port() {
    return listener.getLocalPort();
  }

  private interface Serving {
    void run() throws IOException;
  }

  private static void start(Serving serving) {
    Thread thread = new Thread(() -> {
      try {
        serving.run();
      } catch (IOException e) {
        // The router or the test has closed.
      }
    }, "fake-backend");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket socket = listener.accept();
      start(() -> serve(socket));
    }
  }

  private void serve(Socket accepted) throws IOException {
    try (Socket socket = accepted) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      @Nullable String line;
      while ((line = in.readLine()) != null) {
        if (answers) {
          String answer = line.startsWith("get ") ? "END\r\n" : "ERROR\r\n";
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
