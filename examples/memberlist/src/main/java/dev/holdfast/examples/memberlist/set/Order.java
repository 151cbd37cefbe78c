package dev.holdfast.examples.memberlist.set;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The order of a set's elements: by their keys, if they have any, and then by the comparator.
 *
 * @param comparator of elements
 * @param numbers gives the key; null if there are no keys
 */
record Order<E>(Comparator<? super E> comparator, @Nullable ToLongFunction<? super E> numbers) {
  Order {
    Objects.requireNonNull(comparator, "comparator");
  }

  boolean keyed() {
    return numbers != null;
  }

  /** The key of an element; 0 for all if there are no keys. */
  long key(E element) {
    Objects.requireNonNull(element, "element");
    return numbers == null ? 0 : numbers.applyAsLong(element);
  }

  /** The index of an element below a node, or {@code -(index) - 1} of its place. */
  int indexOf(Node<E> root, E element, long key) {
    Node<E> node = root;
    int before = 0;
    while (node.level > 0) {
      int row = rowOf(node, element, key);
      before += node.before(row);
      node = node.child(row);
    }
    int row = search(node, 0, element, key);
    return row < 0 ? row - before : row + before;
  }

  /** As {@link #indexOf}, and sets a path to the element, or to the row of a leaf where it belongs. */
  int find(Node<E> root, E element, long key, Path path) {
    Node<E> node = root;
    int before = 0;
    while (node.level > 0) {
      int row = rowOf(node, element, key);
      path.set(node.level, row);
      before += node.before(row);
      node = node.child(row);
    }
    int row = search(node, 0, element, key);
    path.set(0, row < 0 ? -row - 1 : row);
    return row < 0 ? row - before : row + before;
  }

  /**
   * Fails if an element that was not found does not belong where that was, seen from its neighbours: asks them the
   * other way round than the search did.
   */
  void check(Node<E> root, Path path, int index, E element, long key) {
    Node<E> leaf = path.leaf(root);
    int row = path.row(0);
    // Row 0 is the first of all. Where keys differ the comparator has no say.
    if (row > 0 && (!keyed() || leaf.keys[row - 1] == key)
        && comparator.compare(element, leaf.element(row - 1)) <= 0) {
      throw contradiction(element, leaf.element(row - 1));
    }
    if (index < root.count()) {
      boolean inLeaf = row < leaf.size;
      if (!keyed() || (inLeaf && leaf.keys[row] == key)) {
        E higher = inLeaf ? leaf.element(row) : root.get(index);
        if (comparator.compare(element, higher) >= 0) {
          throw contradiction(element, higher);
        }
      }
    } else if (index == 0 && comparator.compare(element, element) != 0) {
      throw contradiction(element, element);
    }
  }

  /** Fails if two elements are not in ascending order. */
  void checkAscending(E lower, E higher, int index) {
    int keys = Long.compare(key(lower), key(higher));
    if (keys > 0 || (keys == 0 && comparator.compare(lower, higher) >= 0)) {
      throw new IllegalArgumentException(
          "not in ascending order: " + higher + ", number " + index + " of what is to be added, is not greater than "
              + lower + " before it; sort them, and leave out those that are equal");
    }
  }

  private IllegalArgumentException contradiction(E element, E other) {
    return new IllegalArgumentException(
        "the comparator contradicts itself about " + element + " and " + other
            + "; it must be a total order; the set is as it was");
  }

  /** The row of the child below which an element is or belongs: of the last one whose first is not greater. */
  private int rowOf(Node<E> node, E element, long key) {
    int row = search(node, 1, element, key);
    return row < 0 ? -row - 2 : row;
  }

  private int search(Node<E> node, int from, E element, long key) {
    int low = from;
    int high = node.size;
    if (numbers != null) {
      low = firstAtLeast(node.keys, low, high, key);
      if (low == high || node.keys[low] != key) {
        return -low - 1;
      }
      high = key == Long.MAX_VALUE ? high : firstAtLeast(node.keys, low, high, key + 1);
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      int compared = comparator.compare(node.element(middle), element);
      if (compared < 0) {
        low = middle + 1;
      } else if (compared > 0) {
        high = middle;
      } else {
        return middle;
      }
    }
    return -low - 1;
  }

  private static int firstAtLeast(long[] keys, int from, int to, long key) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
