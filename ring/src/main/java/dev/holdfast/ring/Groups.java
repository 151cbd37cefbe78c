package dev.holdfast.ring;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes are alike in what replicas should differ in, and what follows for replicas from that alone.
 *
 * <p><b>Invariant.</b> A node's level at a hash is how many nodes of its group the hash prefers to it. Whatever the
 * hash, as many nodes have level l as groups have more than l nodes; so the first nodes by level have the same levels
 * everywhere: {@code levels} in all, the last of them {@code lastLevel}.
 *
 * @param ofNode for each node its group, numbered in the order of their first nodes
 * @param members for each group its nodes
 * @param most how many replicas there are of each key: no more than asked for, and no more than nodes
 * @param lastLevel the level of the last of them
 * @param levels the sum of their levels
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; equals is our own.
record Groups(char[] ofNode, int[][] members, int most, int lastLevel, long levels) {
  static Groups of(List<Node> nodes, int count, Function<Node, ? extends @Nullable Object> attribute) {
    Map<Object, Integer> numbers = new HashMap<>();
    char[] ofNode = new char[nodes.size()];
    int[] sizes = new int[nodes.size()];
    int[] ofLevel = new int[nodes.size()];
    for (int node = 0; node < ofNode.length; node++) {
      Object value = attribute.apply(nodes.get(node));
      if (value == null) {
        throw new IllegalArgumentException("node '" + nodes.get(node).name()
            + "' has null for what its replicas should differ in; give the node a value, or return one for such nodes");
      }
      Integer known = numbers.putIfAbsent(value, numbers.size());
      int group = known == null ? numbers.size() - 1 : known;
      ofNode[node] = (char) group;
      ofLevel[sizes[group]++]++;
    }
    int most = Math.min(count, ofNode.length);
    int lastLevel = 0;
    long levels = 0;
    for (int left = most - ofLevel[0]; left > 0; left -= ofLevel[lastLevel]) {
      lastLevel++;
      levels += (long) lastLevel * Math.min(left, ofLevel[lastLevel]);
    }
    return new Groups(ofNode, members(ofNode, Arrays.copyOf(sizes, numbers.size())), most, lastLevel, levels);
  }

  private static int[][] members(char[] ofNode, int[] sizes) {
    int[][] members = new int[sizes.length][];
    for (int group = 0; group < members.length; group++) {
      members[group] = new int[sizes[group]];
    }
    for (int node = ofNode.length - 1; node >= 0; node--) {
      members[ofNode[node]][--sizes[ofNode[node]]] = node;
    }
    return members;
  }

  /** How wide a row of replicas is: a power of two, so that none of up to 64 bytes lies in two cache lines. */
  int stride() {
    return 1 << strideBits();
  }

  int strideBits() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most - 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Groups that && most == that.most && Arrays.equals(ofNode, that.ofNode);
  }

  @Override
  public int hashCode() {
    return 31 * most + Arrays.hashCode(ofNode);
  }

  /** Tells of what a count of replicas was asked for. */
  String describe(int count, HashRing ring) {
    String replicas = count + (count == 1 ? " replica" : " replicas");
    String alike = members.length == ofNode.length ? "" : " over " + members.length + " groups";
    return replicas + (members.length == 1 ? alike.replace("groups", "group") : alike) + " of " + ring;
  }
}
