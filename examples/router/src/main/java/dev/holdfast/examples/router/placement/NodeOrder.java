package dev.holdfast.examples.router.placement;

import dev.holdfast.examples.router.config.Layout;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.SourceConfig;
import dev.holdfast.ring.Node;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of backends in layouts in which it counts. All routers must have the same, and a membership has none.
 *
 * @param comparator the order
 */
record NodeOrder(Comparator<Node> comparator) {
  private static final String MEMCACHED_PORT = ":11211";

  /**
   * Twemproxy's: shorter names come first, then those of smaller bytes.
   *
   * <p>Source: {@code conf_validate_server} in {@code nc_conf.c}, which sorts the servers to find two of one name, and
   * {@code string_compare} in {@code nc_string.c}.
   */
  private static final Comparator<Node> TWEMPROXY =
      Comparator.comparing(NodeOrder::twemproxyName, (one, other) -> one.length == other.length
          ? Arrays.compareUnsigned(one, other)
          : Integer.compare(one.length, other.length));

  static NodeOrder of(PoolConfig pool) {
    Layout layout = pool.placement().layout();
    Comparator<Node> byName = Comparator.comparing(Node::name);
    if (layout == Layout.KETAMA || layout == Layout.MODULA) {
      return new NodeOrder(TWEMPROXY.thenComparing(byName));
    }
    if (!(pool.membership().source() instanceof SourceConfig.Fixed fixed)) {
      return new NodeOrder(byName);
    }
    Map<String, Integer> places = new HashMap<>();
    fixed.nodes().forEach(node -> places.put(node.name(), places.size()));
    return new NodeOrder(
        Comparator.<Node>comparingInt(node -> places.getOrDefault(node.name(), Integer.MAX_VALUE))
            .thenComparing(byName));
  }

  List<Node> sorted(Collection<Node> nodes) {
    return nodes.stream().sorted(comparator).toList();
  }

  /** The name by which twemproxy places a server; see {@link dev.holdfast.ring.RingLayout#TWEMPROXY_KETAMA}. */
  private static byte[] twemproxyName(Node node) {
    String name = node.name();
    String placed = name.endsWith(MEMCACHED_PORT) ? name.substring(0, name.length() - MEMCACHED_PORT.length()) : name;
    return placed.getBytes(StandardCharsets.UTF_8);
  }
}
