package dev.holdfast.examples.memberlist.set;

/**
 * Elements by index: a B+ tree that counts. It knows nothing of their order.
 *
 * <p>The invariant: all leaves are equally deep; each node but the root has at least a quarter of the rows that its
 * kind may have, and less than these; a root that is no leaf has two or more. After each change the one node that then
 * has too many rows is halved, and one that has too few gets some of a neighbour's or all, on each level of one path.
 * So a change takes a number of steps that is logarithmic in the worst case, not only on average, and each of its
 * steps moves the rows of at most two nodes and makes room for one among their parent's.
 *
 * <p>A snapshot is the root: the tree gives up the ownership of all its nodes, and copies each one of them when it is
 * about to change it for the first time.
 */
final class Tree<E> {
  private final boolean keyed;
  private final int leafRows;
  private final int innerRows;
  private Object owner = new Object();
  private final Path path = new Path();
  private Node<E> root;

  /** Of nodes that have less than so many rows: at least 4 in a leaf and 8 in another one. */
  Tree(boolean keyed, int leafRows, int innerRows) {
    this.keyed = keyed;
    this.leafRows = leafRows;
    this.innerRows = innerRows;
    root = new Node<>(owner, 0, keyed, 0);
  }

  Node<E> root() {
    return root;
  }

  /** Where the next change will be: set it before that. */
  Path path() {
    return path;
  }

  /** Gives the root away: what is below will never change. */
  Node<E> share() {
    owner = new Object();
    return root;
  }

  void clear() {
    root = new Node<>(owner, 0, keyed, 0);
  }

  /** Inserts an element into the path's leaf, at the path's row. */
  void insert(E element, long key) {
    root = root.ownedBy(owner);
    insert(root, element, key);
    if (root.size == rows(root)) {
      Node<E> top = new Node<>(owner, root.level + 1, keyed, Node.roomFor(2));
      top.append(root);
      top.splitChild(0);
      root = top;
    }
  }

  private void insert(Node<E> node, E element, long key) {
    int row = path.row(node.level);
    if (node.level == 0) {
      node.insert(row, element, key);
      return;
    }
    Node<E> child = node.ownChild(row);
    insert(child, element, key);
    node.addToEnds(row, 1);
    node.noteFirst(row);
    if (child.size == rows(child)) {
      node.splitChild(row);
    }
  }

  /** Removes the element at the end of the path. */
  void remove() {
    root = root.ownedBy(owner);
    remove(root);
    if (root.level > 0 && root.size == 1) {
      root = root.child(0);
    }
  }

  private void remove(Node<E> node) {
    int row = path.row(node.level);
    if (node.level == 0) {
      node.drop(row, 1);
      return;
    }
    Node<E> child = node.ownChild(row);
    remove(child);
    node.addToEnds(row, -1);
    if (child.size < rows(child) / 4) {
      node.joinChildren(row == 0 ? 0 : row - 1, rows(child) * 3 / 4);
    } else {
      node.noteFirst(row);
    }
  }

  /** Puts another element in the place of the one at the end of the path. */
  void set(E element, long key) {
    root = root.ownedBy(owner);
    set(root, element, key);
  }

  private void set(Node<E> node, E element, long key) {
    int row = path.row(node.level);
    if (node.level == 0) {
      node.set(row, element, key);
    } else {
      set(node.ownChild(row), element, key);
      node.noteFirst(row);
    }
  }

  /** Inserts an element before the one at an index, or behind all. */
  void insertAt(int index, E element, long key) {
    path.seek(root, Math.max(0, index - 1)); // Between two leaves: behind the first one's last.
    path.set(0, path.row(0) + (index == 0 ? 0 : 1));
    insert(element, key);
  }

  /** Puts elements into an empty tree. */
  void fill(E[] elements, long[] keys) {
    int parts = parts(elements.length, leafRows);
    @SuppressWarnings("unchecked") // Made here.
    Node<E>[] nodes = (Node<E>[]) new Node<?>[parts];
    for (int i = 0; i < parts; i++) {
      int from = start(i, parts, elements.length);
      int n = start(i + 1, parts, elements.length) - from;
      Node<E> leaf = new Node<>(owner, 0, keyed, Node.roomFor(n));
      System.arraycopy(elements, from, leaf.elements, 0, n);
      if (keyed) {
        System.arraycopy(keys, from, leaf.keys, 0, n);
      }
      leaf.size = n;
      nodes[i] = leaf;
    }
    while (nodes.length > 1) {
      nodes = parents(nodes);
    }
    root = nodes[0];
  }

  private Node<E>[] parents(Node<E>[] nodes) {
    int parts = parts(nodes.length, innerRows);
    @SuppressWarnings("unchecked") // Made here.
    Node<E>[] parents = (Node<E>[]) new Node<?>[parts];
    for (int i = 0; i < parts; i++) {
      Node<E> parent = new Node<>(owner, nodes[0].level + 1, keyed, 0);
      for (int j = start(i, parts, nodes.length); j < start(i + 1, parts, nodes.length); j++) {
        parent.append(nodes[j]);
      }
      parents[i] = parent;
    }
    return parents;
  }

  /** Into how many nodes these rows go so that each is at most seven eighths full. */
  private static int parts(int rows, int limit) {
    int full = limit * 7 / 8;
    return Math.max(1, (rows + full - 1) / full);
  }

  private static int start(int part, int parts, int rows) {
    return (int) ((long) part * rows / parts);
  }

  private int rows(Node<E> node) {
    return node.level == 0 ? leafRows : innerRows;
  }

  /** Fails if the invariant does not hold. */
  void check() {
    check(root, true);
  }

  private void check(Node<E> node, boolean top) {
    int least = !top ? rows(node) / 4 : node.level == 0 ? 0 : 2;
    require(node.size >= least && node.size < rows(node), node, "rows");
    int end = 0;
    for (int i = 0; i < node.elements.length; i++) {
      require((node.elements[i] != null) == (i < node.size), node, "a gap");
      if (node.level > 0 && i < node.size) {
        Node<E> child = node.child(i);
        require(child.level == node.level - 1, node, "level");
        check(child, false);
        end += child.count();
        require(node.ends[i] == end, node, "ends");
        require(node.elements[i] == child.elements[0], node, "first element");
        require(!keyed || node.keys[i] == child.keys[0], node, "first key");
      } else if (node.level > 0) {
        require(node.children[i] == null, node, "a child beyond the rows");
      }
    }
  }

  private static void require(boolean holds, Node<?> node, String what) {
    if (!holds) {
      throw new IllegalStateException("invariant: " + what + " of a node on level " + node.level + ", " + node.size
          + " rows");
    }
  }
}
