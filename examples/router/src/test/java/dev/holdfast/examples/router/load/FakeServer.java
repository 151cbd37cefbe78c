package dev.holdfast.examples.router.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A little memcached whose answers a test may twist. */
final class FakeServer implements AutoCloseable {
  private final Map<String, String> values = new ConcurrentHashMap<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ServerSocket server;
  private final Twist twist;

  /** Makes of what should be answered what is answered. */
  interface Twist {
    Twist NONE = (command, answer) -> answer;

    /** Returns null to close the connection. */
    @Nullable String twist(String command, String answer) throws InterruptedException;
  }

  FakeServer(ServerSocket server, Twist twist) {
    this.server = server;
    this.twist = twist;
    start(this::accept);
  }

  static FakeServer of(Twist twist) throws IOException {
    return new FakeServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), twist);
  }

  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  Map<String, String> values() {
    return values;
  }

  private void accept() throws IOException {
    while (true) {
      Socket socket = server.accept();
      socket.setTcpNoDelay(true);
      sockets.add(socket);
      start(() -> serve(socket));
    }
  }

  private void serve(Socket socket) throws IOException, InterruptedException {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (String command = line(in); command != null; command = line(in)) {
        String answer = twist.twist(command, answer(command.split(" ", -1), in));
        if (answer == null) {
          return;
        }
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
  }

  private String answer(String[] words, InputStream in) throws IOException {
    if (words[0].equals("set")) {
      byte[] data = in.readNBytes(Integer.parseInt(words[4]) + 2);
      values.put(words[1], new String(data, 0, data.length - 2, StandardCharsets.ISO_8859_1));
      return "STORED\r\n";
    }
    StringBuilder answer = new StringBuilder();
    for (int i = 1; i < words.length; i++) {
      String value = values.get(words[i]);
      if (value != null) {
        answer.append(value(words[i], value));
      }
    }
    return answer.append("END\r\n").toString();
  }

  static String value(String key, String value) {
    return "VALUE " + key + " 0 " + value.length() + "\r\n" + value + "\r\n";
  }

  private static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return line.substring(0, line.length() - 1);
      }
      line.append((char) b);
    }
    return null;
  }

  private interface Task {
    void run() throws IOException, InterruptedException;
  }

  private static void start(Task task) {
    Thread thread = new Thread(() -> {
      try {
        task.run();
      } catch (SocketException e) {
        // Closed, by this server or by the client.
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
