package dev.holdfast.examples.memberlist.set;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntSupplier;

/** Goes through elements up or down, leaf by leaf. */
final class Walk<E> implements Iterator<E> {
  private final Node<E> root;
  private final int step;
  private final int end;
  private final IntSupplier changes;
  private final int expected;
  private int index;
  private Node<E> leaf;
  private int row;

  /** From an index to before another one. */
  Walk(Node<E> root, int from, int step, int end, IntSupplier changes) {
    this.root = root;
    this.step = step;
    this.end = end;
    this.changes = changes;
    expected = changes.getAsInt();
    index = from;
    leaf = root;
    row = -1; // No row, so that the first step looks for the leaf.
  }

  @Override
  public boolean hasNext() {
    return index != end;
  }

  @Override
  public E next() {
    if (changes.getAsInt() != expected) {
      throw new ConcurrentModificationException(
          "the set changed while it was iterated over; iterate over a snapshot, or start again");
    }
    if (index == end) {
      throw new NoSuchElementException("no more elements");
    }
    if (leaf.level > 0 || row < 0 || row >= leaf.size) {
      seek();
    }
    E element = leaf.element(row);
    row += step;
    index += step;
    return element;
  }

  private void seek() {
    Node<E> node = root;
    int rest = index;
    while (node.level > 0) {
      int at = node.rowOf(rest);
      rest -= node.before(at);
      node = node.child(at);
    }
    leaf = node;
    row = rest;
  }
}
