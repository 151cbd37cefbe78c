package dev.holdfast.examples.router.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A memcached at a port of 127.0.0.1 that goes wrong in the way a test chooses, while it serves. Each key has the value
 * {@code value-of-KEY}; nothing is kept.
 */
public final class FaultyServer implements AutoCloseable {
  private final int port;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final Set<FaultyWire> wires = ConcurrentHashMap.newKeySet();
  private Fault fault = Fault.none(); // Guarded by this.
  private @Nullable ServerSocket listener; // Guarded by this; null while it refuses.
  private Thread acceptor = new Thread(); // Guarded by this.

  private FaultyServer(int port) {
    this.port = port;
  }

  /**
   * Starts one, healthy, at a free port.
   *
   * @return the server
   */
  public static FaultyServer start() throws IOException {
    FaultyServer server = new FaultyServer(FreePort.find());
    server.listen();
    return server;
  }

  /** {@return the port} */
  public int port() {
    return port;
  }

  /** {@return the address} */
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /**
   * Says how it gives the answers from now on, on old and new connections.
   *
   * @param next the fault
   */
  public synchronized void behave(Fault next) {
    fault = next;
    notifyAll();
  }

  /** Listens, after {@link #refuse}. */
  public synchronized void listen() throws IOException {
    if (listener == null) {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(address());
      listener = opened;
      acceptor = start("faulty-server-" + port, () -> acceptAll(opened));
    }
  }

  /** Refuses connections, and closes those there are. */
  public void refuse() throws IOException {
    try {
      closeListener().join(); // The system listens for as long as a thread accepts.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (FaultyWire wire : wires) {
      wire.close();
    }
  }

  private synchronized Thread closeListener() throws IOException {
    if (listener != null) {
      listener.close();
      listener = null;
    }
    return acceptor;
  }

  /** {@return how many connections it has accepted} */
  public int connections() {
    return connections.get();
  }

  /** {@return how many requests it has read, answered or not} */
  public int requests() {
    return requests.get();
  }

  private void acceptAll(ServerSocket socket) {
    try {
      while (true) {
        accept(socket, socket.accept());
      }
    } catch (IOException e) {
      return; // Closed by refuse.
    }
  }

  private synchronized void accept(ServerSocket from, Socket socket) throws IOException {
    if (listener != from) { // It refuses since.
      socket.close();
      return;
    }
    connections.incrementAndGet();
    FaultyWire wire = new FaultyWire(this, socket);
    wires.add(wire);
    start("faulty-server-" + port + "-" + connections.get(), wire);
  }

  private static Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  synchronized Fault fault() {
    return fault;
  }

  synchronized void awaitOtherThan(Fault present) throws InterruptedException {
    while (fault == present) {
      wait();
    }
  }

  void countRequest() {
    requests.incrementAndGet();
  }

  void forget(FaultyWire wire) {
    wires.remove(wire);
  }

  @Override
  public void close() throws IOException {
    refuse();
    behave(Fault.silent()); // So that no thread waits for another behaviour.
  }
}
