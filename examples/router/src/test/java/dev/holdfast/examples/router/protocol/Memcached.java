package dev.holdfast.examples.router.protocol;

import static org.assertj.core.api.Assertions.fail;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A memcached of this test and one connection to it. */
final class Memcached implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int PATIENCE_MILLIS = 10_000;

  private final Process process;
  private final int port;
  private final Socket socket;
  private final ByteBuf in = Unpooled.buffer();

  private Memcached(Process process, int port) throws IOException, InterruptedException {
    this.process = process;
    this.port = port;
    this.socket = connect();
  }

  /** Starts one; skips the test if there is none here, or fails it where there has to be one. */
  static Memcached start() throws IOException, InterruptedException {
    boolean isThere = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "memcached")));
    if (!isThere && System.getenv("CI") != null) {
      fail("memcached is not on the PATH; install it, since this test must not be skipped in CI");
    }
    Assumptions.assumeTrue(isThere, "memcached is not on the PATH; install it to run this test");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, LOOPBACK)) {
      port = free.getLocalPort();
    }
    Process process = new ProcessBuilder("memcached", "-l", "127.0.0.1", "-p", Integer.toString(port), "-U", "0",
        "-m", "64", "-t", "1", "-u", "nobody")
        .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    try {
      return new Memcached(process, port);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private Socket connect() throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
    while (true) {
      try {
        Socket connected = new Socket(LOOPBACK, port);
        connected.setTcpNoDelay(true);
        connected.setSoTimeout(PATIENCE_MILLIS);
        return connected;
      } catch (IOException e) {
        if (System.nanoTime() > end || !process.isAlive()) {
          throw e;
        }
        Thread.sleep(20);
      }
    }
  }

  void send(ByteBuf requests) throws IOException {
    requests.readBytes(socket.getOutputStream(), requests.readableBytes());
  }

  /** What was received and not skipped; {@link #receive} adds to it. */
  ByteBuf received() {
    return in;
  }

  void receive() throws IOException {
    in.discardReadBytes();
    if (in.writeBytes(socket.getInputStream(), 64 << 10) < 0) {
      throw new EOFException("memcached closed the connection");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    process.destroy();
    process.onExit().orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
  }
}
