package dev.holdfast.examples.router.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A memcached of one thread and 64 MB, at a port of 127.0.0.1. */
public final class MemcachedProcess implements AutoCloseable {
  private static final int ATTEMPTS = 3;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Process process;
  private final int port;

  private MemcachedProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Skips the test if memcached is not installed; see {@link Tool#require}. */
  public static void require() {
    Tool.MEMCACHED.require();
  }

  /**
   * Starts one at a free port.
   *
   * @param options more options of memcached
   * @return the process, which answers
   */
  public static MemcachedProcess start(String... options) throws IOException, InterruptedException {
    for (int attempt = 1;; attempt++) {
      try {
        return startAt(FreePort.find(), options);
      } catch (IOException e) { // Another process may have been quicker to take the port.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * Starts one at a port, as when a node comes back.
   *
   * @param port the port
   * @param options more options of memcached
   * @return the process, which answers
   */
  public static MemcachedProcess startAt(int port, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Tool.MEMCACHED.require().toString(),
        "-l", "127.0.0.1", "-p", String.valueOf(port), "-U", "0", "-m", "64", "-t", "1"));
    if (System.getProperty("user.name").equals("root")) { // It refuses to run as root.
      command.addAll(List.of("-u", "nobody"));
    }
    Collections.addAll(command, options);
    Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    MemcachedProcess started = new MemcachedProcess(process, port);
    try {
      started.awaitAnswer();
      return started;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      started.close();
      throw e;
    }
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE_NANOS) {
      if (!process.isAlive()) {
        String why = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        throw new IOException("memcached at port " + port + " ended with status " + process.exitValue() + ": " + why);
      }
      try (TextClient client = TextClient.connect(port)) {
        if (client.exchange("stats\r\n").contains("STAT pid " + process.pid() + "\r\n")) {
          return;
        }
        Thread.sleep(5); // The port is another's, and this one will soon say so and end.
      } catch (IOException e) {
        Thread.sleep(5); // It does not listen yet.
      }
    }
    throw new IOException("memcached at port " + port + " gave no answer to stats within 10 s");
  }

  /** {@return the port} */
  public int port() {
    return port;
  }

  /** {@return the address} */
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Hangs it with SIGSTOP: the system still accepts connections, and nothing is answered. */
  public void stop() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets it go on after {@link #stop}. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    String command = "kill -" + name + " " + process.pid();
    int status = new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException(command + " ended with status " + status);
    }
  }

  /** Ends it with SIGKILL, stopped or not, and waits for that; what it held is lost. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** {@return whether it runs} */
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    kill();
  }
}
