package dev.holdfast.ring;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A ring whose order of preference can be gone through step by step: all lookups that remember no more than what they
 * found are built on this, since a visitor for {@link HashRing#walk} that remembers it would have to be allocated.
 *
 * <p><b>Invariant.</b> The positions from {@link #first} on, by {@link #next} up to {@link #END}, are of the nodes that
 * {@link HashRing#walk} offers, in the same order, perhaps some again. All that a walk remembers is its position and
 * how many went before.
 */
sealed interface SteppedRing extends HashRing permits SlottedRing, PlainRing, OverriddenRing {
  /** Comes after the last position. */
  int END = -1;

  /** The position of a hash's owner. */
  int first(long hash);

  /**
   * The position that follows another.
   *
   * @param hash the hash
   * @param step how many positions went before, at least 1
   * @param position the last of them
   * @return the position, or {@link #END}
   */
  int next(long hash, int step, int position);

  /** The index of the node at a position. */
  int nodeAt(int position);

  /** The nodes, sorted by name; not to be changed. */
  Node[] members();

  @Override
  default List<Node> nodes() {
    return Members.list(members());
  }

  @Override
  default void find(long[] hashes, Node[] into) {
    Objects.checkFromIndexSize(0, hashes.length, into.length);
    for (int i = 0; i < hashes.length; i++) {
      into[i] = find(hashes[i]);
    }
  }

  @Override
  default void find(long[] hashes, int[] into) {
    Objects.checkFromIndexSize(0, hashes.length, into.length);
    for (int i = 0; i < hashes.length; i++) {
      into[i] = findIndex(hashes[i]);
    }
  }

  @Override
  default void walk(long hash, IntPredicate visitor) {
    int position = first(hash);
    for (int step = 1; position != END; step++) {
      position = visitor.test(nodeAt(position)) ? next(hash, step, position) : END;
    }
  }

  @Override
  default int find(long hash, int[] into) {
    return firstOf(hash, members(), Math.min(into.length, members().length), into);
  }

  @Override
  default int find(long hash, Node[] into) {
    return firstOf(hash, members(), Math.min(into.length, members().length), into);
  }

  @Override
  default int find(long hash, int count, BitSet into) {
    into.clear();
    int most = Math.min(count, members().length);
    int found = 0;
    int position = most > 0 ? first(hash) : END;
    for (int step = 1; position != END; step++) {
      int node = nodeAt(position);
      found += into.get(node) ? 0 : 1;
      into.set(node);
      position = found < most ? next(hash, step, position) : END;
    }
    return found;
  }

  /**
   * Finds the first node of a hash's order that is there.
   *
   * @param hash the hash
   * @param nodes the ring's nodes by their index, null for those to skip
   * @return its index, or -1 if there is none
   */
  default int firstOf(long hash, @Nullable Node[] nodes) {
    int position = first(hash);
    int node = nodeAt(position);
    for (int step = 1; nodes[node] == null; step++) {
      position = next(hash, step, position);
      if (position == END) {
        return -1;
      }
      node = nodeAt(position);
    }
    return node;
  }

  /**
   * Finds the first nodes of a hash's order that are there, each once.
   *
   * @param hash the hash
   * @param nodes the ring's nodes by their index, null for those to skip
   * @param most how many to find, at most
   * @param into where to put them, from index 0 on
   * @return how many were put
   */
  default int firstOf(long hash, @Nullable Node[] nodes, int most, Node[] into) {
    int found = 0;
    int position = most > 0 ? first(hash) : END;
    for (int step = 1; position != END; step++) {
      Node node = nodes[nodeAt(position)];
      if (node != null && !Members.among(into, found, node)) {
        into[found++] = node;
      }
      position = found < most ? next(hash, step, position) : END;
    }
    return found;
  }

  /** Finds the indices of the same nodes. */
  default int firstOf(long hash, @Nullable Node[] nodes, int most, int[] into) {
    int found = 0;
    int position = most > 0 ? first(hash) : END;
    for (int step = 1; position != END; step++) {
      int node = nodeAt(position);
      if (nodes[node] != null && !Members.among(into, found, node)) {
        into[found++] = node;
      }
      position = found < most ? next(hash, step, position) : END;
    }
    return found;
  }
}
