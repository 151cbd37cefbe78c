package dev.holdfast.examples.router.config;

import dev.holdfast.ring.Node;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen or to connect: a host and a port, or the path of a Unix socket.
 *
 * @param host a name or an address, without brackets; empty if it is a path
 * @param port from 0 to 65535, where 0 is any free port to listen on; 0 if it is a path
 * @param path the path of a Unix socket; empty if it is a host
 */
public record Address(String host, int port, String path) {
  /** Where memcached listens unless told otherwise. */
  public static final int MEMCACHED_PORT = 11211;

  static final int MAX_PORT = 65535;
  private static final String UNIX = "unix:";
  private static final Pattern HOST_AND_PORT = Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]\\s]+)):(\\d{1,5})");
  /** A name, or an IPv6 address, which has more than one colon. */
  private static final Pattern HOST = Pattern.compile("[^:\\[\\]/\\s]+|[0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*:\\S*");

  /**
   * Checks the parts.
   *
   * @param host as in the record
   * @param port as in the record
   * @param path as in the record
   * @throws IllegalArgumentException if it is neither or both, or the port is not so
   */
  public Address {
    if (host.isEmpty() == path.isEmpty() || port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("'" + host + "', " + port + ", '" + path + "' is no address; give it a host"
          + " and a port from 0 to " + MAX_PORT + ", or the path of a Unix socket");
    }
  }

  /**
   * Makes the address of a host.
   *
   * @param host a name or an address
   * @param port the port
   * @return the address
   * @throws IllegalArgumentException if the host is empty or the port not from 0 to 65535
   */
  public static Address of(String host, int port) {
    return new Address(host, port, "");
  }

  /**
   * Reads an address.
   *
   * @param text {@code host:port}, {@code [::1]:port} or {@code unix:/path}
   * @return the address
   * @throws IllegalArgumentException naming the text and the remedy, if it is none of these
   */
  public static Address parse(String text) {
    if (text.startsWith(UNIX) && text.length() > UNIX.length()) {
      return new Address("", 0, text.substring(UNIX.length()));
    }
    Matcher matcher = HOST_AND_PORT.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > MAX_PORT) {
      throw new IllegalArgumentException("'" + text + "' is no address; write host:port, [IPv6 address]:port or"
          + " unix:/path, such as 127.0.0.1:" + MEMCACHED_PORT);
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return of(host, Integer.parseInt(matcher.group(3)));
  }

  /**
   * Tells where a node of a ring is: what its metadata has as {@code address}, or as {@code host} and {@code port};
   * else its name.
   *
   * @param node the node
   * @param defaultPort the port if there is none in it
   * @return its address
   * @throws IllegalArgumentException naming the node, if that is no address
   */
  public static Address of(Node node, int defaultPort) {
    String host = node.metadata().get("host");
    String port = node.metadata().getOrDefault("port", Integer.toString(defaultPort));
    String text = node.metadata().getOrDefault("address", node.name());
    try {
      if (host != null && !node.metadata().containsKey("address")) {
        return of(host, Integer.parseInt(port));
      }
      return HOST.matcher(text).matches() ? of(text, defaultPort) : parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("node '" + node.name() + "': " + e.getMessage(), e);
    }
  }

  /**
   * Tells whether it is a Unix socket.
   *
   * @return whether it has a path
   */
  public boolean isUnix() {
    return !path.isEmpty();
  }

  /**
   * Writes it as {@link #parse} reads it.
   *
   * @return {@code host:port}, {@code [::1]:port} or {@code unix:/path}
   */
  @Override
  public String toString() {
    if (isUnix()) {
      return UNIX + path;
    }
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
