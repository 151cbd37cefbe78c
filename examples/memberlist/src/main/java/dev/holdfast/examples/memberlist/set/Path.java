package dev.holdfast.examples.memberlist.set;

/** The way from a root down to a row of a leaf: the row on each level. */
final class Path {
  /** Of two children or more each, more would be too many elements for an int. */
  private static final int LEVELS = 32;

  private final int[] rows = new int[LEVELS];

  int row(int level) {
    return rows[level];
  }

  void set(int level, int row) {
    rows[level] = row;
  }

  /** Leads to the element at an index. */
  void seek(Node<?> root, int index) {
    Node<?> node = root;
    int rest = index;
    while (node.level > 0) {
      int row = node.rowOf(rest);
      rows[node.level] = row;
      rest -= node.before(row);
      node = node.child(row);
    }
    rows[0] = rest;
  }

  /** The leaf to which it leads. */
  <E> Node<E> leaf(Node<E> root) {
    Node<E> node = root;
    while (node.level > 0) {
      node = node.child(rows[node.level]);
    }
    return node;
  }
}
