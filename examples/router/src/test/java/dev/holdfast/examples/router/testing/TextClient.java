package dev.holdfast.examples.router.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A client that says exactly what a test says and reads memcached's replies, one thing after the other.
 *
 * <p>A text is its bytes: a character of it stands for the byte of the same number. What does not come within the
 * patience fails the test, with what was said and what had come.
 */
public final class TextClient implements AutoCloseable {
  private static final int QUOTED = 300;

  private final Socket socket;
  private final InputStream in;
  private final Duration patience;
  private String said = "";
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  private TextClient(Socket socket, Duration patience) throws IOException {
    this.socket = socket;
    this.patience = patience;
    in = new BufferedInputStream(socket.getInputStream());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
  }

  /**
   * Connects, with a patience of 10 s.
   *
   * @param port a port of 127.0.0.1
   * @return the client
   */
  public static TextClient connect(int port) throws IOException {
    return connect(port, Duration.ofSeconds(10));
  }

  /**
   * Connects.
   *
   * @param port a port of 127.0.0.1
   * @param patience how long it waits for each thing that it reads
   * @return the client
   */
  public static TextClient connect(int port, Duration patience) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          Math.toIntExact(patience.toMillis()));
      return new TextClient(socket, patience);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Sends bytes.
   *
   * @param bytes the bytes
   * @return this
   */
  public TextClient send(byte[] bytes) throws IOException {
    said = new String(bytes, StandardCharsets.ISO_8859_1);
    heard.reset();
    socket.getOutputStream().write(bytes);
    return this;
  }

  /**
   * Sends a text.
   *
   * @param text the text
   * @return this
   */
  public TextClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Sends a request and reads its reply.
   *
   * @param request the request, with its end of line
   * @return the reply, with its end of line
   */
  public String exchange(String request) throws IOException {
    return send(request).readReply();
  }

  /**
   * Reads a reply to its end, which is that of its line, of its value, or the line {@code END} after any number of
   * values or statistics.
   *
   * @return the reply, with its end of line
   */
  public String readReply() throws IOException {
    StringBuilder reply = new StringBuilder();
    while (true) {
      String line = readLine();
      reply.append(line).append("\r\n");
      String[] words = line.split(" ", -1);
      boolean one = words[0].equals("VA");
      if (one || words[0].equals("VALUE")) {
        reply.append(readText(Integer.parseInt(words[one ? 1 : 3]) + 2));
      }
      if (!words[0].equals("VALUE") && !words[0].equals("STAT")) {
        return reply.toString();
      }
    }
  }

  /**
   * Reads a line.
   *
   * @return the line without its end, which must be {@code \r\n}
   */
  public String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int last = 0;
    for (int next = read(); next != '\n'; next = read()) {
      line.append((char) next);
      last = next;
    }
    if (last != '\r') {
      throw new AssertionError("a line ends without \\r " + situation());
    }
    line.setLength(line.length() - 1);
    return line.toString();
  }

  /**
   * Reads so many bytes.
   *
   * @param length how many
   * @return the bytes
   */
  public byte[] readExactly(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) read();
    }
    return bytes;
  }

  /**
   * Reads so many bytes.
   *
   * @param length how many
   * @return the bytes, a character each
   */
  public String readText(int length) throws IOException {
    return new String(readExactly(length), StandardCharsets.ISO_8859_1);
  }

  /** Reads the end of the connection, whether closed or reset; fails the test if bytes come, or nothing does. */
  public void readEnd() {
    try {
      int next = in.read();
      if (next >= 0) {
        heard.write(next);
        throw new AssertionError("bytes instead of the end " + situation());
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("still open after " + patience + " " + situation(), e);
    } catch (IOException e) {
      return; // Reset, which is an end too.
    }
  }

  /** Says that nothing more will be sent, and goes on to read. */
  public void endSending() throws IOException {
    socket.shutdownOutput();
  }

  private int read() throws IOException {
    try {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed " + situation());
      }
      heard.write(next);
      return next;
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no more within " + patience + " " + situation(), e);
    }
  }

  private String situation() {
    return "by port " + socket.getPort() + " after «" + quoted(said) + "», answered so far with «"
        + quoted(heard.toString(StandardCharsets.ISO_8859_1)) + "»";
  }

  private static String quoted(String text) {
    String shown = text.length() <= QUOTED ? text : "…" + text.substring(text.length() - QUOTED);
    return shown.replace("\r", "\\r").replace("\n", "\\n");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
