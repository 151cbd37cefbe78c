package dev.holdfast.examples.memberlist.host;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A member of the ring that does what a test says with each connection that it gets, one after the other. */
final class FakeHost implements AutoCloseable {
  private final ServerSocket server;
  private final HostAddress address;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  /** What to do with a connection, which is closed after it. */
  @FunctionalInterface
  interface Conduct {
    void handle(RawConnection connection) throws IOException, MalformedException;
  }

  FakeHost(String name, Conduct conduct) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    address = new HostAddress(name, server.getLocalPort());
    thread.execute(() -> accept(conduct));
  }

  private void accept(Conduct conduct) {
    while (!server.isClosed()) {
      try (RawConnection connection = new RawConnection(server.accept())) {
        conduct.handle(connection);
      } catch (EOFException | SocketException e) {
        // The other end has closed, or this host is closed.
      } catch (IOException | MalformedException | RuntimeException | AssertionError e) {
        failures.add(e);
      }
    }
  }

  HostAddress address() {
    return address;
  }

  Queue<Throwable> failures() {
    return failures;
  }

  @Override
  public void close() throws IOException {
    server.close();
    thread.shutdownNow();
  }
}
