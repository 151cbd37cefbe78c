package dev.holdfast.ring.membership;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.curator.utils.PathUtils;

/**
 * Where the parts of a ring lie in ZooKeeper.
 *
 * @param ring the path of the ring
 */
record RingPaths(String ring) {
  private static final int SEQUENCE_DIGITS = 10;
  private static final int LONGEST_LABEL = 100;

  RingPaths {
    PathUtils.validatePath(ring);
    if (ring.equals("/")) {
      throw new IllegalArgumentException("a ring cannot lie at /; give it a path of its own such as /holdfast/caches");
    }
  }

  String config() {
    return ring + "/config";
  }

  String nodes() {
    return ring + "/nodes";
  }

  String entry(String child) {
    return nodes() + "/" + child;
  }

  /** How the entry of a node begins: with its name, as far as a path can have it, for those who look. */
  String newEntry(String name) {
    String label = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return entry(label.substring(0, Math.min(label.length(), LONGEST_LABEL)) + "-");
  }

  /** The number that ZooKeeper gave to an entry: larger for a later one. */
  static long sequence(String child) {
    String digits = child.substring(Math.max(0, child.length() - SEQUENCE_DIGITS));
    return digits.matches("\\d{10}") ? Long.parseLong(digits) : -1;
  }
}
