package dev.holdfast.examples.router.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A memcached on a free port of this machine, with TLS if it is told so. */
final class Memcached implements AutoCloseable {
  private final Process process;
  private final int port;

  private Memcached(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one, or skips the test where none is installed; in CI, fails. */
  static Memcached start(String... options) throws Exception {
    boolean isThere = Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "memcached")));
    if (!isThere && System.getenv("CI") != null) {
      Assertions.fail("memcached is not installed; install the package memcached");
    }
    Assumptions.assumeTrue(isThere, "memcached is not installed; install the package memcached to run this test");
    int port = freePort();
    List<String> command = new ArrayList<>(
        List.of("memcached", "-l", "127.0.0.1", "-p", Integer.toString(port), "-U", "0", "-t", "1", "-m", "64"));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "root"));
    }
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Memcached memcached = new Memcached(process, port);
    Waiting.until(() -> memcached.listens() || !process.isAlive());
    Assertions.assertTrue(process.isAlive(), () -> "memcached has ended: " + command);
    return memcached;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
