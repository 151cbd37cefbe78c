package dev.holdfast.examples.router.placement;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The programs that are asked: memcached and nutcracker, which speak by Unix sockets in one directory. */
final class Programs implements AutoCloseable {
  private static final List<String> PLACES = List.of("/usr/bin", "/usr/sbin", "/usr/local/bin");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path directory;
  private final List<Process> running = new ArrayList<>();

  Programs(Path directory) {
    this.directory = directory;
  }

  /** Skips the test where a program is not installed, but fails it where all must be. */
  static void need(String... names) {
    for (String name : names) {
      if (PLACES.stream().noneMatch(place -> Files.isExecutable(Path.of(place, name)))) {
        String message = name + " is not installed; apt-get install memcached nutcracker to run this test";
        if (System.getenv("CI") != null) {
          Assertions.fail(message);
        }
        Assumptions.assumeTrue(false, message);
      }
    }
  }

  Path socket(String name) {
    return directory.resolve(name + ".sock");
  }

  /** Starts a memcached at a socket of that name. */
  void memcached(String name) throws IOException {
    start(name, "memcached", "-u", "root", "-t", "1", "-m", "8", "-o", "hashpower=12", "-s", socket(name).toString());
  }

  /** Starts a memcached at a port, and waits for it by asking who listens there. */
  void memcachedAt(int port) throws IOException {
    start("port" + port, "memcached", "-u", "root", "-t", "1", "-m", "8", "-l", "127.0.0.1", "-p", "" + port);
  }

  /** Starts nutcracker with pools that listen at sockets. */
  void nutcracker(String pools, int statsPort) throws IOException {
    Path file = Files.writeString(directory.resolve("nutcracker.yml"), pools);
    start("nutcracker", "nutcracker", "-c", file.toString(), "-o", directory.resolve("nutcracker.log").toString(), "-p",
        directory.resolve("nutcracker.pid").toString(), "-a", "127.0.0.1", "-s", "" + statsPort);
  }

  private void start(String name, String... command) throws IOException {
    running.add(new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(directory.resolve(name + ".out").toFile()).start());
  }

  /** Connects, and tries again while there is nobody yet. */
  Conversation connect(String name) throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.connect(UnixDomainSocketAddress.of(socket(name)));
        return new Conversation(channel, Channels.newInputStream(channel), Channels.newOutputStream(channel));
      } catch (IOException e) {
        channel.close();
        if (System.nanoTime() > until) {
          throw new IOException(socket(name) + " does not answer", e);
        }
      }
      pause();
    }
  }

  /** Connects to a port, likewise. */
  static Conversation connect(int port) throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        return new Conversation(socket, socket.getInputStream(), socket.getOutputStream());
      } catch (IOException e) {
        if (System.nanoTime() > until) {
          throw new IOException("port " + port + " does not answer", e);
        }
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    running.forEach(Process::destroy);
    running.forEach(process -> process.onExit().join());
  }
}
