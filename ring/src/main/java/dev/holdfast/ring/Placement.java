package dev.holdfast.ring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** Where other implementations place the points of nodes, arithmetic included. */
final class Placement {
  private static final String MEMCACHED_PORT = ":11211";
  private static final int POINTS_PER_DIGEST = 4;
  private static final int DIGESTS_PER_NODE = 40;
  private static final int POINTS_UNWEIGHTED = 100;
  private static final long NGINX_POINTS_PER_WEIGHT = 160;

  private Placement() {}

  /** How a node is written in front of the hyphen and the number of a point. */
  static String libmemcachedName(Node node) {
    String name = node.name();
    return name.endsWith(MEMCACHED_PORT) ? name.substring(0, name.length() - MEMCACHED_PORT.length()) : name;
  }

  /**
   * How many digests a node gets in libmemcached and twemproxy, which compute in {@code float}: for some numbers of
   * equal nodes, 25 the first, the quotient falls short of a whole number and each loses a digest. Where SSE computes,
   * that is: the x87 unit would keep more bits.
   */
  static int digests(long weight, long total, int nodes) {
    float share = (float) weight / (float) total;
    // The C code adds this to help rounding, but at these magnitudes a float does not change by it.
    return (int) Math.floor(share * 160 / 4 * (float) nodes + 0.0000000001f);
  }

  static void weightedKetama(List<Node> nodes, List<String> names, Points points) {
    long total = totalWeight(nodes);
    for (int node = 0; node < nodes.size(); node++) {
      ketama(node, names.get(node), digests(whole(nodes.get(node)), total, nodes.size()), points);
    }
  }

  /** Spymemcached puts points into a map, in which a later one replaces an earlier one at its place. */
  static void spymemcached(List<Node> nodes, Points points) {
    points.keepLast();
    for (int node = 0; node < nodes.size(); node++) {
      ketama(node, nodes.get(node).name(), DIGESTS_PER_NODE, points);
    }
  }

  private static void ketama(int node, String name, int digests, Points points) {
    for (int i = 0; i < digests; i++) {
      ByteBuffer digest = LayoutHash.digest(utf8(name + "-" + i));
      for (int part = 0; part < POINTS_PER_DIGEST; part++) {
        points.add(node, digest.getInt(part * Integer.BYTES));
      }
    }
  }

  static void unweightedLibmemcached(List<Node> nodes, Points points) {
    for (int node = 0; node < nodes.size(); node++) {
      for (int i = 0; i < POINTS_UNWEIGHTED; i++) {
        points.add(node, LayoutHash.ONE_AT_A_TIME.of(utf8(libmemcachedName(nodes.get(node)) + "-" + i)));
      }
    }
  }

  /** Each point is the hash of the host, a zero byte, the port, and the point before, low byte first. */
  static void nginx(List<Node> nodes, Points points) {
    CRC32 crc = new CRC32();
    for (int node = 0; node < nodes.size(); node++) {
      byte[] server = nginxServer(nodes.get(node).name());
      ByteBuffer before = ByteBuffer.allocate(Integer.BYTES);
      long count = Math.multiplyExact(NGINX_POINTS_PER_WEIGHT, whole(nodes.get(node)));
      for (long i = 0; i < count; i++) {
        crc.reset();
        crc.update(server);
        crc.update(before.array());
        int point = (int) crc.getValue();
        points.add(node, point);
        before.putInt(0, Integer.reverseBytes(point));
      }
    }
  }

  private static byte[] nginxServer(String name) {
    if (name.regionMatches(true, 0, "unix:", 0, 5)) {
      return utf8(name.substring(5) + '\0');
    }
    int colon = name.length() - 1;
    while (colon > 0 && name.charAt(colon) >= '0' && name.charAt(colon) <= '9') {
      colon--;
    }
    boolean port = name.charAt(colon) == ':';
    return utf8(port ? name.substring(0, colon) + '\0' + name.substring(colon + 1) : name + '\0');
  }

  /** Point i of a node is the hash of its name and i; and a key goes past a point that equals its hash. */
  static void exHashRing(List<Node> nodes, int replicas, Points points) {
    for (int node = 0; node < nodes.size(); node++) {
      long count = Math.round(replicas * nodes.get(node).weight());
      for (int i = 0; i < count; i++) {
        // One less, so that "the first point above the hash" becomes "at or above", as everywhere else.
        points.add(node, LayoutHash.MD5_64.of(utf8(nodes.get(node).name() + i)) - 1);
      }
    }
  }

  /**
   * The least node gets a whole number of points, and running sums, in {@code double}, say when a node has its own.
   */
  static void envoy(List<Node> nodes, int minSize, int maxSize, Points points) {
    double total = totalWeight(nodes);
    double least = 1;
    for (Node node : nodes) {
      least = Math.min(least, whole(node) / total);
    }
    double scale = Math.min(Math.ceil(least * minSize) / least, maxSize);
    double current = 0;
    double target = 0;
    for (int node = 0; node < nodes.size(); node++) {
      target += scale * (whole(nodes.get(node)) / total);
      for (int i = 0; current < target; i++) {
        points.add(node, LayoutHash.XXH_64.of(utf8(nodes.get(node).name() + "_" + i)));
        current++;
      }
    }
  }

  static long totalWeight(List<Node> nodes) {
    long total = 0;
    for (Node node : nodes) {
      total += whole(node);
    }
    return total;
  }

  /** A weight that is whole but for what a double loses: 0.29 × 100 is less than 29. */
  private static long whole(Node node) {
    return Math.round(node.weight());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
