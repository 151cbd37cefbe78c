package dev.holdfast.examples.router.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** A client of the JDK, with TLS or without. */
final class Client implements AutoCloseable {
  static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  private Client(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  static Client plain(int port) throws IOException {
    return new Client(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** Connects and makes the handshake; of TLS 1.3, the side of it that a client sees. */
  static Client tls(int port, SSLContext context, String... versions) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    Client client = new Client(socket);
    try {
      if (versions.length > 0) {
        socket.setEnabledProtocols(versions);
      }
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return client;
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  SSLSession session() {
    return ((SSLSocket) socket).getSession();
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Sends, and reads as many bytes as the answer should have. */
  String ask(String text, int length) throws IOException {
    send(text);
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
  }

  /** Reads until the other side closes. */
  String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
