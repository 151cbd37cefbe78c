package dev.holdfast.examples.router.config;

import dev.holdfast.ring.Node;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a server in twemproxy's file: {@code host:port:weight name} or {@code /path:weight name}, the name being
 * optional.
 *
 * <p>The name decides where keys lie. Without one, it is the line without the weight; of a Unix socket the colon stays,
 * and a port of 11211 is left out, which {@link dev.holdfast.ring.RingLayout#TWEMPROXY_KETAMA} does of itself. So a
 * name that ends like that, which twemproxy takes as it is, has to end like that twice.
 *
 * <p>Source: {@code conf_add_server} in {@code nc_conf.c}, 0.5.
 *
 * @param node the backend
 * @param warning what is strange about it; null if nothing
 */
record TwemproxyServer(Node node, @Nullable String warning) {
  private static final String MEMCACHED_PORT = ":" + Address.MEMCACHED_PORT;
  private static final Pattern LINE =
      Pattern.compile("(?:(/[^:]*):|([^/].*):(\\d{1,5}):)(\\d{1,10})(?: (\\S+))?");

  /** Reads a line, for a message that begins with it. */
  static TwemproxyServer parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches() || (matcher.group(3) != null && Integer.parseInt(matcher.group(3)) > Address.MAX_PORT)) {
      throw new IllegalArgumentException("is no server; write host:port:weight or /path:weight, and a name after a"
          + " space if it has one, such as 10.0.0.1:11211:1 cache1");
    }
    long weight = Long.parseLong(matcher.group(4));
    if (weight < 1 || weight > Node.MAX_WEIGHT) {
      throw new IllegalArgumentException("has the weight " + weight + "; give it from 1 to " + (long) Node.MAX_WEIGHT);
    }
    String path = matcher.group(1);
    Address address = path == null
        ? Address.of(matcher.group(2), Integer.parseInt(matcher.group(3)))
        : new Address("", 0, path);
    String unnamed = path == null ? matcher.group(2) + ":" + matcher.group(3) : path + ":";
    String name = matcher.group(5) == null ? unnamed : matcher.group(5);
    boolean strange = matcher.group(5) != null && name.endsWith(MEMCACHED_PORT);
    Map<String, String> metadata =
        name.equals(address.toString()) ? Map.of() : Map.of("address", address.toString());
    Node node = new Node(strange ? name + MEMCACHED_PORT : name, weight, "", metadata);
    return new TwemproxyServer(
        node, strange ? "the name '" + name + "' is '" + node.name() + "' here, so that its keys stay" : null);
  }
}
