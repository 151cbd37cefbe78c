package dev.holdfast.examples.router;

import dev.holdfast.examples.router.testing.TextClient;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A router with a configuration in a file, which a test writes. */
final class TestRouter implements AutoCloseable {
  private static final String HEAD = "admin: {listen: '127.0.0.1:0', token_file: token}\nworkers: 2\n";

  /** What the admin server wants to see. */
  static final String TOKEN = "0123456789abcdef";

  private final Path file;
  private final Router router;

  private TestRouter(Path file, Router router) {
    this.file = file;
    this.router = router;
  }

  /** Starts one with these pools, in YAML; each listens at any free port unless it says otherwise. */
  static TestRouter start(Path directory, String... pools) throws Exception {
    Path file = directory.resolve("routed.yaml");
    Files.writeString(directory.resolve("token"), TOKEN + "\n");
    write(file, pools);
    ConfigPath path = new ConfigPath(file);
    return new TestRouter(file, Router.start(path.read().config(), path));
  }

  /** A pool in YAML. */
  static String pool(String name, String more) {
    return "  " + name + ": {" + (more.contains("listen:") ? "" : "listen: ['127.0.0.1:0'], ") + more + "}\n";
  }

  /** A pool in YAML with backends that are listed. */
  static String pool(String name, int... backends) {
    List<String> servers = Arrays.stream(backends).mapToObj(port -> "'127.0.0.1:" + port + "'").toList();
    return pool(name, "timeout: 10s, servers: [" + String.join(", ", servers) + "]");
  }

  /** Replaces the file at once, as one should. */
  void write(String... pools) throws IOException {
    write(file, pools);
  }

  void writeText(String text) throws IOException {
    writeText(file, text);
  }

  private static void write(Path file, String... pools) throws IOException {
    writeText(file, HEAD + "pools:\n" + String.join("", pools));
  }

  private static void writeText(Path file, String text) throws IOException {
    Path next = file.resolveSibling("next.yaml");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  Router router() {
    return router;
  }

  PoolMembership membership(String pool) {
    return Objects.requireNonNull(router.membership(pool), pool);
  }

  int port(String pool) {
    return port(router, pool);
  }

  static int port(Router router, String pool) {
    return ((InetSocketAddress) router.proxy().addresses(pool).get(0)).getPort();
  }

  TextClient client(String pool) throws IOException {
    return TextClient.connect(port(pool));
  }

  /** The names of the nodes of the ring in force, sorted; none if there is no ring. */
  static List<String> nodes(Router router, String pool) {
    PoolMembership membership = router.membership(pool);
    HashRing ring = membership == null ? null : membership.ring();
    return ring == null ? List.of() : ring.nodes().stream().map(Node::name).sorted().toList();
  }

  /** Waits for something that must come to be. */
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within 30 s: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Override
  public void close() {
    router.close();
  }
}
