package dev.holdfast.examples.memberlist.host;

import dev.holdfast.ring.Node;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Where a host can be reached: always on this machine.
 *
 * @param name its name, unique in the ring
 * @param port the port on 127.0.0.1 that it listens on
 */
public record HostAddress(String name, int port) {
  private static final String PORT = "port";

  /**
   * Checks both.
   *
   * @param name its name
   * @param port its port
   * @throws IllegalArgumentException if the name is blank or no port has that number
   */
  public HostAddress {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a host has the blank name '" + name + "'; give it one that can be seen");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("host '" + name + "' has the port " + port + "; give it one from 1 to 65535");
    }
  }

  static HostAddress of(Node node) {
    String port = node.metadata().get(PORT);
    if (port == null) {
      throw new IllegalArgumentException("node '" + node.name() + "' of the ring has no port; add it by Rings.join");
    }
    return new HostAddress(node.name(), Integer.parseInt(port));
  }

  Node node() {
    return new Node(name).withMetadata(Map.of(PORT, String.valueOf(port)));
  }

  InetSocketAddress socket() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public String toString() {
    return name + " (127.0.0.1:" + port + ")";
  }
}
