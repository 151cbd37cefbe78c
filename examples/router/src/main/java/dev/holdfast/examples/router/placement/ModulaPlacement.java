package dev.holdfast.examples.router.placement;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Twemproxy's {@code modula}: the hash modulo the number of entries, of which each backend has as many as it has
 * weight, one after another.
 *
 * <p>Source: {@code nc_modula.c} of twemproxy.
 *
 * @param tag which part of a key is hashed
 * @param hasher by what
 * @param overrides what lies elsewhere
 * @param nodes the backends, sorted by name
 * @param entries for each entry the index of its backend
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ModulaPlacement(HashTag tag, Hasher hasher, KeyOverrides overrides, List<Node> nodes, char[] entries)
    implements KeyPlacement {
  private static final int MAX_ENTRIES = 1 << 24;

  /**
   * Makes the placement.
   *
   * @param ordered the nodes in twemproxy's order
   * @param nodes the same, sorted by name
   */
  static ModulaPlacement of(
      HashTag tag, Hasher hasher, KeyOverrides overrides, List<Node> ordered, List<Node> nodes) {
    double sum = 0;
    for (Node node : ordered) {
      if (node.weight() != Math.rint(node.weight())) {
        throw new IllegalArgumentException("node '" + node.name() + "' has weight " + node.weight()
            + ", but modula takes whole weights; multiply all weights by the same number and round them");
      }
      sum += node.weight();
    }
    if (sum > MAX_ENTRIES) {
      throw new IllegalArgumentException("the weights add up to " + (long) sum + ", more than the " + MAX_ENTRIES
          + " that modula can have here; divide all by the same number");
    }
    char[] entries = new char[(int) sum];
    int next = 0;
    for (Node node : ordered) {
      char index = (char) nodes.indexOf(node);
      for (int i = 0; i < node.weight(); i++) {
        entries[next++] = index;
      }
    }
    return new ModulaPlacement(tag, hasher, overrides, nodes, entries);
  }

  @Override
  public int backend(byte[] key, int offset, int length) {
    long hash = hash(key, offset, length);
    int overridden = overrides.first(hash);
    return overridden >= 0 ? overridden : entries[entry(hash)];
  }

  private int entry(long hash) {
    return (int) (hash % entries.length);
  }

  /** Twemproxy knows no second backend, but takes a dead one out of all entries; here the next entries come next. */
  @Override
  public int backends(byte[] key, int offset, int length, int[] into) {
    long hash = hash(key, offset, length);
    int wanted = Math.min(into.length, nodes.size());
    int entry = entry(hash);
    int count = 0;
    for (int step = 0; step < entries.length && count < wanted; step++) {
      int node = entries[entry];
      if (!among(into, count, node)) {
        into[count++] = node;
      }
      entry = entry + 1 == entries.length ? 0 : entry + 1;
    }
    return overrides.promote(hash, into, count);
  }

  private static boolean among(int[] nodes, int count, int node) {
    for (int i = 0; i < count; i++) {
      if (nodes[i] == node) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long hash(byte[] key, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, key.length);
    long part = tag.part(key, offset, length);
    return hasher.hash(key, HashTag.offset(part), HashTag.length(part));
  }

  @Override
  public @Nullable HashRing ring() {
    return null;
  }
}
