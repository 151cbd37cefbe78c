package dev.holdfast.examples.router.placement;

import dev.holdfast.ring.Node;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keys that have backends of their own, where the ring cannot know them: it knows a key by the hash of its layout, and
 * here another is chosen, or there is no ring.
 *
 * @param hashes the hashes of the keys, sorted
 * @param nodes for each its backends, the first being its own
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record KeyOverrides(long[] hashes, int[][] nodes) {
  static final KeyOverrides NONE = new KeyOverrides(new long[0], new int[0][]);
  private static final int NO_NODE = -1;

  /**
   * Makes them.
   *
   * @param overrides the names of nodes of each key, all of which are members
   * @param hasher what hashes keys
   * @param members the nodes that indices are of
   */
  static KeyOverrides of(Map<String, List<String>> overrides, Hasher hasher, List<Node> members) {
    List<String> names = members.stream().map(Node::name).toList();
    TreeMap<Long, int[]> sorted = new TreeMap<>();
    overrides.forEach((key, nodes) -> {
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      sorted.put(hasher.hash(bytes, 0, bytes.length), nodes.stream().mapToInt(names::indexOf).toArray());
    });
    return new KeyOverrides(
        sorted.keySet().stream().mapToLong(Long::longValue).toArray(), sorted.values().toArray(new int[0][]));
  }

  /** The node of a hash, or -1 if it has none of its own. */
  int first(long hash) {
    int found = hashes.length == 0 ? NO_NODE : Arrays.binarySearch(hashes, hash);
    return found < 0 ? NO_NODE : nodes[found][0];
  }

  /** Puts the nodes of a hash before the others in an array that has so many; returns how many it has now. */
  int promote(long hash, int[] into, int count) {
    int found = hashes.length == 0 ? NO_NODE : Arrays.binarySearch(hashes, hash);
    int filled = count;
    for (int i = found < 0 ? -1 : nodes[found].length - 1; i >= 0; i--) {
      filled = putFirst(into, filled, nodes[found][i]);
    }
    return filled;
  }

  /** What comes before its old place, or all if it had none, moves up by one; without room one falls off. */
  private static int putFirst(int[] into, int count, int node) {
    int old = 0;
    while (old < count && into[old] != node) {
      old++;
    }
    if (old == into.length) {
      old--;
    }
    if (old < 0) {
      return count;
    }
    System.arraycopy(into, 0, into, 1, old);
    into[0] = node;
    return Math.max(count, old + 1);
  }
}
