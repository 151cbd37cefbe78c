package dev.holdfast.examples.router.proxy;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A memcached of which a test sees each request, and for which it can answer in its place. It keeps what it is told to
 * keep; time does not pass in it.
 */
final class FakeBackend implements AutoCloseable {
  /** What a script says to let no answer come, and to close the connection. */
  static final String NOTHING = "";
  static final String CLOSE = "close";

  private final String name;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final FakeItems items;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile UnaryOperator<@Nullable String> script = line -> null;

  private FakeBackend(String name, ServerSocket listener, long firstCas) {
    this.name = name;
    this.listener = listener;
    items = new FakeItems(firstCas);
  }

  static FakeBackend start(String name) throws IOException {
    // Its cas begin where no other's do.
    ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    FakeBackend backend = new FakeBackend(name, listener, 1000L * listener.getLocalPort());
    start(backend::accept, "fake-" + name);
    return backend;
  }

  private static void start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  String name() {
    return name;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Answers what a function of the line returns, where that is not null. */
  void script(UnaryOperator<@Nullable String> next) {
    script = next;
  }

  void behave() {
    script = line -> null;
  }

  Map<String, FakeItems.Item> items() {
    return items.all();
  }

  FakeItems.Item item(String key) {
    return items.item(key);
  }

  @Nullable String value(String key) {
    FakeItems.Item item = items.all().get(key);
    return item == null ? null : item.value();
  }

  void put(String key, String value, int flags, int ttl) {
    items.put(key, value, flags, ttl);
  }

  /** The lines of the requests that came, in their order. */
  List<String> requests() {
    return requests;
  }

  /** Those about a key, without the liveness probes and what is about others. */
  List<String> requests(String key) {
    return requests.stream().filter(line -> List.of(line.split(" ", -1)).contains(key)).toList();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        if (listener.isClosed()) { // accepted while it closed
          socket.close();
        }
        start(() -> serve(socket), "fake-" + name + "-connection");
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void serve(Socket socket) {
    try (socket; InputStream in = new BufferedInputStream(socket.getInputStream())) {
      while (true) {
        String line = line(in).strip();
        String[] words = line.split(" +", -1);
        String data = FakeItems.hasData(words[0]) ? data(in, words) : "";
        requests.add(line);
        String scripted = script.apply(line);
        String answer = scripted == null ? items.answer(words, data) : scripted;
        if (answer.equals(CLOSE)) {
          return;
        }
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      sockets.remove(socket);
    }
  }

  private static String data(InputStream in, String[] words) throws IOException {
    int length = Integer.parseInt(words[words[0].equals("ms") ? 2 : 4]);
    String data = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    in.readNBytes(2);
    return data;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** Ends all connections and takes no others. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
