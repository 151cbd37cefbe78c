package dev.holdfast.ring;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which hashes have nodes of their own: what an {@link OverriddenRing} asks before its ring.
 *
 * <p><b>Invariant.</b> The cell of a hash is the first, from the one that its low bits say, that has the hash; there is
 * an empty one before any cell that has not. At least seven of eight cells are empty, so a hash that has no nodes here
 * is most often told by one load. {@code none}, which marks empty cells, is no overridden hash, and their list is
 * {@link #NONE} too, so that looking {@code none} up finds nothing.
 *
 * @param mask the bits that count in a hash
 * @param none the hash in empty cells
 * @param hashes the cells
 * @param lists for each cell where its nodes begin in {@code nodes}
 * @param nodes indices of nodes, {@link #NONE} after the last of each list
 * @param sorted all overridden hashes in unsigned order
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; never compared.
record OverrideTable(long mask, long none, long[] hashes, int[] lists, int[] nodes, long[] sorted) {
  static final int NONE = -1;
  private static final int CELLS = 8;

  /**
   * Makes the table. Nodes that are not there are left out, and so are keys of which no node is there.
   *
   * @param keyHash how keys are hashed
   * @param members the nodes that are there, sorted by name
   * @param nodesOfKey the names of the nodes of each key
   */
  static OverrideTable of(KeyHash keyHash, Node[] members, Map<String, List<String>> nodesOfKey) {
    TreeMap<Long, int[]> listOfHash = new TreeMap<>(Long::compareUnsigned);
    nodesOfKey.forEach((key, names) -> {
      int[] list = indices(members, names);
      if (list.length > 0) {
        listOfHash.put(keyHash.hash(key), list);
      }
    });
    long[] sorted = listOfHash.keySet().stream().mapToLong(Long::longValue).toArray();
    int cells = Integer.highestOneBit(Math.max(1, sorted.length) * 2 - 1) * CELLS;
    long none = absent(sorted);
    long[] hashes = new long[cells];
    int[] lists = new int[cells];
    Arrays.fill(hashes, none);
    Arrays.fill(lists, NONE);
    int[] nodes = new int[sorted.length + listOfHash.values().stream().mapToInt(list -> list.length).sum()];
    int end = 0;
    for (Map.Entry<Long, int[]> entry : listOfHash.entrySet()) {
      int cell = (int) (long) entry.getKey() & (cells - 1);
      while (lists[cell] != NONE) {
        cell = (cell + 1) & (cells - 1);
      }
      hashes[cell] = entry.getKey();
      lists[cell] = end;
      int[] list = entry.getValue();
      System.arraycopy(list, 0, nodes, end, list.length);
      end += list.length;
      nodes[end++] = NONE;
    }
    return new OverrideTable(-1L >>> (Long.SIZE - keyHash.bits()), none, hashes, lists, nodes, sorted);
  }

  private static int[] indices(Node[] members, List<String> names) {
    return names.stream().mapToInt(name -> Members.indexOf(members, new Node(name))).filter(i -> i >= 0).toArray();
  }

  /** The least hash that is not among those. */
  private static long absent(long[] sorted) {
    long absent = 0;
    for (long hash : sorted) {
      absent += hash == absent ? 1 : 0;
    }
    return absent;
  }

  /** Finds where a hash's nodes begin in {@code nodes}, or {@link #NONE}. */
  int list(long hash) {
    long wanted = hash & mask;
    int cell = (int) wanted & (hashes.length - 1);
    while (hashes[cell] != wanted) {
      if (hashes[cell] == none) {
        return NONE;
      }
      cell = (cell + 1) & (hashes.length - 1);
    }
    return lists[cell];
  }

  /** Tells how many nodes a list has. */
  int length(int list) {
    int end = list;
    while (nodes[end] != NONE) {
      end++;
    }
    return end - list;
  }

  /** Tells whether a node is in a list. */
  boolean has(int list, int node) {
    int next = list;
    while (nodes[next] != NONE && nodes[next] != node) {
      next++;
    }
    return nodes[next] == node;
  }

  /**
   * Cuts a range of hashes that are not overridden before the next that is.
   *
   * @param hash the first of the range
   * @param last the last of the range, at or after it
   * @return the last hash up to there that is not overridden, nor any before it
   */
  long cut(long hash, long last) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(sorted[middle], hash & mask) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < sorted.length && Long.compareUnsigned(sorted[low], last) <= 0 ? sorted[low] - 1 : last;
  }
}
