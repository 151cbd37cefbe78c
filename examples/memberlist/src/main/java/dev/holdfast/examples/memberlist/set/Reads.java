package dev.holdfast.examples.memberlist.set;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;

/** What a set and its snapshots read of a tree in the same way. */
final class Reads {
  private Reads() {}

  static <E> List<E> slice(Node<E> root, int from, int n) {
    Objects.checkFromToIndex(from, root.count(), root.count());
    if (n < 0) {
      throw new IndexOutOfBoundsException("a slice of " + n + " elements; ask for none or more");
    }
    @SuppressWarnings("unchecked") // Only elements get in.
    E[] elements = (E[]) new Object[Math.min(n, root.count() - from)];
    root.copy(from, elements, 0, elements.length);
    return Collections.unmodifiableList(Arrays.asList(elements));
  }

  static <E> int slice(Node<E> root, int from, E[] into) {
    Objects.checkFromToIndex(from, root.count(), root.count());
    int n = Math.min(into.length, root.count() - from);
    root.copy(from, into, 0, n);
    return n;
  }

  static <E> Iterator<E> up(Node<E> root, int from, IntSupplier changes) {
    Objects.checkFromToIndex(from, root.count(), root.count());
    return new Walk<>(root, from, 1, root.count(), changes);
  }

  static <E> Iterator<E> down(Node<E> root, int from, IntSupplier changes) {
    Objects.checkFromToIndex(from + 1, root.count(), root.count());
    return new Walk<>(root, from, -1, -1, changes);
  }
}
