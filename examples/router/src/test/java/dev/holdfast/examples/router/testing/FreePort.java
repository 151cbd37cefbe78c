package dev.holdfast.examples.router.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of 127.0.0.1 that nobody listens at. */
public final class FreePort {
  private FreePort() {}

  /**
   * Finds a port. Another process may take it before the caller does.
   *
   * @return the port
   */
  public static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
