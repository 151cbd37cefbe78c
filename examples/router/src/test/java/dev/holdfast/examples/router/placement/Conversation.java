package dev.holdfast.examples.router.placement;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Speaks memcached's protocol; keys are UTF-8. */
final class Conversation implements AutoCloseable {
  private static final int KEYS_AT_ONCE = 40;

  private final Closeable connection;
  private final InputStream in;
  private final OutputStream out;

  Conversation(Closeable connection, InputStream in, OutputStream out) {
    this.connection = connection;
    this.in = new BufferedInputStream(in);
    this.out = out;
  }

  /** Sets all keys to one value. */
  void set(List<String> keys, String value) throws IOException {
    StringBuilder requests = new StringBuilder();
    keys.forEach(key -> requests.append("set ").append(key).append(" 0 0 ").append(value.length()).append("\r\n")
        .append(value).append("\r\n"));
    send(requests.toString());
    for (String key : keys) {
      String answer = line();
      if (!answer.equals("STORED")) {
        throw new IOException("the answer to set " + key + " is " + answer);
      }
    }
  }

  /** Gets the values of those keys that are there. */
  Map<String, String> get(List<String> keys) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
      send("get " + String.join(" ", keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE))) + "\r\n");
      for (String line = line(); !line.equals("END"); line = line()) {
        if (!line.startsWith("VALUE ")) {
          throw new IOException("the answer to get is " + line);
        }
        values.put(line.substring(6, line.indexOf(' ', 6)), line());
      }
    }
    return values;
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection was closed after '" + line.toString(StandardCharsets.UTF_8) + "'");
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
