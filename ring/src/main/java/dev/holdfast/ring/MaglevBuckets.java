package dev.holdfast.ring;

import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Maglev's table.
 *
 * <p><b>Invariant.</b> Each node has a permutation of the entries of its own. In turns, sorted by name, the nodes take
 * the first entry of theirs that is still free, until none is; a node whose weight is a part of the largest takes part
 * in that part of the rounds, but always in the first. So every node has an entry, shares of equal nodes differ by one
 * entry at most, and a node more or less moves some entries between others too, the fewer the larger the table.
 *
 * <p>Source: Eisenbud et al., <i>Maglev: a fast and reliable software network load balancer</i>, NSDI 2016, section
 * 3.4; permutations and weights as in Envoy's {@code maglev_lb.cc}: offset and skip are the XXH64 of the name with the
 * seeds 0 and 1, and weights are divided by their sum, in {@code double}.
 *
 * @param table for each entry the node that took it, by its index sorted by name
 * @param owned for each node how many entries it has
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; never compared, and no array is handed out.
record MaglevBuckets(char[] table, int[] owned) implements Buckets {
  private static final char FREE = Members.NONE;

  static MaglevBuckets of(Node[] members, int size) {
    char[] table = new char[size];
    Arrays.fill(table, FREE);
    Turns turns = Turns.of(members, size);
    int[] owned = new int[members.length];
    int taken = 0;
    for (int round = 1; taken < size; round++) {
      for (int node = 0; node < members.length && taken < size; node++) {
        if (turns.takes(round, node)) {
          table[turns.take(node, table)] = (char) node;
          owned[node]++;
          taken++;
        }
      }
    }
    return new MaglevBuckets(table, owned);
  }

  private int entry(long hash) {
    // Shifted, so that a signed remainder does: an unsigned one of 64 bits takes twice as long.
    return (int) ((hash >>> 1) % table.length);
  }

  @Override
  public int bucket(long hash) {
    return table[entry(hash)];
  }

  @Override
  public int next(long hash, int step, int last) {
    int entry = entry(hash) + step - table.length;
    return table[entry < 0 ? entry + table.length : entry];
  }

  @Override
  public int steps() {
    return table.length;
  }

  @Override
  public double share(int node) {
    return (double) owned[node] / table.length;
  }

  @Override
  public int slots() {
    return table.length;
  }

  /**
   * Where each node is in its permutation, and which rounds it takes part in.
   *
   * @param places for each node the entry that it looks at next
   * @param skips for each node how far apart the entries of its permutation are
   * @param weights for each node its weight, all together 1
   * @param targets for each node what the round times its weight must reach
   * @param largest the largest weight
   */
  @SuppressWarnings("ArrayRecordComponent") // Arrays are the point; never compared.
  private record Turns(int[] places, int[] skips, double[] weights, double[] targets, double largest) {
    static Turns of(Node[] members, int size) {
      int count = members.length;
      double total = 0;
      for (Node member : members) {
        total += member.weight();
      }
      int[] places = new int[count];
      int[] skips = new int[count];
      double[] weights = new double[count];
      double largest = 0;
      for (int node = 0; node < count; node++) {
        byte[] name = members[node].name().getBytes(StandardCharsets.UTF_8);
        places[node] = (int) Long.remainderUnsigned(Hashing.xxh64().hashBytesToLong(name), size);
        skips[node] = (int) Long.remainderUnsigned(Hashing.xxh64(1).hashBytesToLong(name), size - 1) + 1;
        weights[node] = members[node].weight() / total;
        largest = Math.max(largest, weights[node]);
      }
      return new Turns(places, skips, weights, new double[count], largest);
    }

    boolean takes(int round, int node) {
      if (round * weights[node] < targets[node]) {
        return false;
      }
      targets[node] += largest;
      return true;
    }

    int take(int node, char[] table) {
      int place = places[node];
      while (table[place] != FREE) {
        place = after(place, node, table.length);
      }
      places[node] = after(place, node, table.length);
      return place;
    }

    private int after(int place, int node, int size) {
      int next = place + skips[node] - size;
      return next < 0 ? next + size : next;
    }
  }
}
