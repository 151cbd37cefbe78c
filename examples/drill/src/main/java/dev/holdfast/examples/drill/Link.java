package dev.holdfast.examples.drill;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A TCP proxy from one party to a port of another, which holds everything while one of them is cut off.
 *
 * <p>A connection that was there before goes on afterwards, with what was held, its end included. One begun meanwhile
 * is closed afterwards: it never came about, and whoever still wants it dials again.
 */
final class Link implements Closeable {
  /** What is done with the first bytes of a connection, before all others go through as they are. */
  interface Opening {
    Opening NONE = (in, out) -> {};

    void pass(DataInputStream in, DataOutputStream out) throws IOException;
  }

  private static final int BUFFER = 1 << 14;

  private final Network network;
  private final String from;
  private final String to;
  private final int target;
  private final Opening opening;
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  Link(Network network, String from, String to, int target, Opening opening) throws IOException {
    this.network = network;
    this.from = from;
    this.to = to;
    this.target = target;
    this.opening = opening;
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void start(Runnable task) {
    Thread thread = new Thread(task, from + " to " + to);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listening.accept();
        start(() -> carry(near));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void carry(Socket near) {
    try (near) {
      if (!network.isOpen(from, to)) {
        network.awaitOpen(from, to);
        return;
      }
      try (Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        opening.pass(new DataInputStream(near.getInputStream()), new DataOutputStream(far.getOutputStream()));
        start(() -> pump(far, near));
        pump(near, far);
      }
    } catch (IOException e) {
      // Nobody listens there, or one of the two hung up at once: the other hears of it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Carries bytes until one of the two hangs up, and then hangs up both. */
  private void pump(Socket source, Socket sink) {
    byte[] buffer = new byte[BUFFER];
    try (source; sink) {
      try {
        for (int n = source.getInputStream().read(buffer); n >= 0; n = source.getInputStream().read(buffer)) {
          network.awaitOpen(from, to);
          sink.getOutputStream().write(buffer, 0, n);
        }
      } finally {
        network.awaitOpen(from, to); // An end cannot be heard either.
      }
    } catch (IOException e) {
      // One of them hung up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
