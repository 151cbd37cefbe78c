package dev.holdfast.examples.router.proxy;

import dev.holdfast.Store;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.examples.router.metrics.Meters;
import dev.holdfast.examples.router.placement.KeyPlacement;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A router in the test's own process, before backends that the test scripts. Pools listen at free ports. */
@SuppressWarnings("NullAway.Init") // Set by start.
final class Routers implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  /** What pools say unless told otherwise: no time-outs and no ejections that a test does not ask for. */
  private static final Map<String, String> DEFAULTS = Map.of("timeout", "10s", "eject", "off");

  private final List<FakeBackend> backends = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private final Map<String, List<String>> pools = new LinkedHashMap<>();
  private Meters meters = new Meters(1);
  private Proxy proxy;
  private RouterConfig config;

  /** Adds a pool, with lines of configuration such as {@code failover: none}. */
  Routers pool(String name, String... lines) {
    pools.put(name, List.of(lines));
    return this;
  }

  Routers start() {
    config = RouterConfig.parse("test.yaml", text());
    meters = new Meters(config.workers());
    proxy = Proxy.start(config, meters, Store.create("test-" + NUMBER.incrementAndGet()));
    return this;
  }

  private String text() {
    StringBuilder text = new StringBuilder("workers: 1\npools:\n");
    pools.forEach((name, lines) -> {
      text.append("  ").append(name).append(":\n    listen: 127.0.0.1:0\n    servers: [127.0.0.1:1]\n");
      DEFAULTS.forEach((field, value) -> {
        if (lines.stream().noneMatch(line -> line.startsWith(field + ":"))) {
          text.append("    ").append(field).append(": ").append(value).append('\n');
        }
      });
      lines.forEach(line -> text.append("    ").append(line).append('\n'));
    });
    return text.toString();
  }

  FakeBackend backend(String name) throws IOException {
    FakeBackend backend = FakeBackend.start(name);
    backends.add(backend);
    return backend;
  }

  static Node node(FakeBackend backend, String zone) {
    return new Node(backend.name(), 1, zone, Map.of("address", "127.0.0.1:" + backend.port()));
  }

  /** Routes a pool by a ring of backends. */
  HashRing follow(String pool, FakeBackend... nodes) {
    return follow(pool, Arrays.stream(nodes).map(backend -> node(backend, "")).toList());
  }

  HashRing follow(String pool, List<Node> nodes) {
    HashRing ring = KeyPlacement.like(config.pool(pool)).withNodes(nodes);
    proxy.follow(pool, ring);
    return ring;
  }

  Proxy proxy() {
    return proxy;
  }

  Meters meters() {
    return meters;
  }

  /** Finds keys that prefer backends in an order. */
  List<String> keys(String pool, HashRing ring, String prefix, int count, FakeBackend... order) {
    KeyPlacement placement = KeyPlacement.of(config.pool(pool), ring);
    List<String> found = new ArrayList<>();
    int[] places = new int[order.length];
    for (int i = 0; found.size() < count; i++) {
      byte[] key = (prefix + i).getBytes(StandardCharsets.US_ASCII);
      placement.backends(key, 0, key.length, places);
      boolean fits = true;
      for (int place = 0; place < order.length; place++) {
        fits &= placement.nodes().get(places[place]).name().equals(order[place].name());
      }
      if (fits) {
        found.add(prefix + i);
      }
    }
    return found;
  }

  Client client(String pool) throws IOException {
    Client client = new Client(((InetSocketAddress) proxy.addresses(pool).get(0)).getPort());
    clients.add(client);
    return client;
  }

  /** Waits for what other threads are about to do. */
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still not: " + what);
      }
      Thread.sleep(1);
    }
  }

  @Override
  public void close() throws IOException {
    for (Client client : clients) {
      client.close();
    }
    proxy.close();
    for (FakeBackend backend : backends) {
      backend.close();
    }
  }

  /** A client that says what the test says. */
  static final class Client implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    Client(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(20_000);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends requests, and reads as many bytes as the expected answer has. */
    String ask(String request, String expected) throws IOException {
      send(request);
      return read(expected.length());
    }

    /** Sends a request that is answered by a line. */
    String line(String request) throws IOException {
      send(request + "\r\n");
      return line();
    }

    String line() throws IOException {
      StringBuilder line = new StringBuilder();
      while (line.length() < 2 || line.charAt(line.length() - 1) != '\n') {
        line.append(read(1));
      }
      return line.substring(0, line.length() - 2);
    }

    /** Sends a get of any kind, and reads up to {@code END}. */
    String get(String request) throws IOException {
      send(request + "\r\n");
      StringBuilder answer = new StringBuilder();
      String line = line();
      while (line.startsWith("VALUE ")) {
        answer.append(line).append("\r\n").append(line()).append("\r\n");
        line = line();
      }
      return answer.append(line).append("\r\n").toString();
    }

    String set(String key, String value) throws IOException {
      return line("set " + key + " 0 0 " + value.length() + "\r\n" + value);
    }

    String read(int length) throws IOException {
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("the router closed after «" + new String(bytes, StandardCharsets.ISO_8859_1) + "»");
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
