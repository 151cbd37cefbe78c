package dev.holdfast.examples.memberlist.set;

import java.util.Arrays;

/**
 * A node of a {@link Tree}: rows in order. A row of a leaf is an element; a row of any other node is a child, beside
 * the child's first element and the number of elements up to the child's end.
 *
 * <p>The invariant: rows 0 to {@code size - 1} are filled, and beyond there is null. {@code keys} goes with
 * {@code elements} if the order has keys. {@code elements[i]} is the first element below {@code children[i]}, and
 * {@code ends[i]} how many elements are below children 0 to i.
 */
final class Node<E> {
  private static final Node<?>[] NO_CHILDREN = {};
  private static final long[] NO_KEYS = {};
  private static final int[] NO_ENDS = {};

  /** Arrays grow and shrink by so many rows. */
  private static final int STEP = 8;

  /** Only a tree with this owner may change the node; for others it is shared, and they change a copy. */
  final Object owner;

  /** 0 for a leaf. */
  final int level;

  final boolean keyed;
  int size;
  Object[] elements;
  long[] keys;
  Node<?>[] children;
  int[] ends;

  Node(Object owner, int level, boolean keyed, int room) {
    this.owner = owner;
    this.level = level;
    this.keyed = keyed;
    elements = new Object[room];
    keys = keyed ? new long[room] : NO_KEYS;
    children = level > 0 ? new Node<?>[room] : NO_CHILDREN;
    ends = level > 0 ? new int[room] : NO_ENDS;
  }

  private Node(Object owner, Node<E> other) {
    this.owner = owner;
    level = other.level;
    keyed = other.keyed;
    size = other.size;
    elements = other.elements.clone();
    keys = keyed ? other.keys.clone() : NO_KEYS;
    children = level > 0 ? other.children.clone() : NO_CHILDREN;
    ends = level > 0 ? other.ends.clone() : NO_ENDS;
  }

  /** This node if that is its owner; a copy otherwise. */
  Node<E> ownedBy(Object changer) {
    return owner == changer ? this : new Node<>(changer, this);
  }

  @SuppressWarnings("unchecked") // Only elements get in.
  E element(int row) {
    return (E) elements[row];
  }

  @SuppressWarnings("unchecked") // Only nodes of this tree get in.
  Node<E> child(int row) {
    return (Node<E>) children[row];
  }

  /** The child of a row, which from now on may be changed. */
  Node<E> ownChild(int row) {
    Node<E> child = child(row);
    Node<E> owned = child.ownedBy(owner);
    if (owned != child) {
      children[row] = owned;
    }
    return owned;
  }

  /** How many elements are below. */
  int count() {
    return before(size);
  }

  /** How many elements are below the rows before one. */
  int before(int row) {
    return level == 0 ? row : row == 0 ? 0 : ends[row - 1];
  }

  /** The row of the child that has an index of the elements below. */
  int rowOf(int index) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] > index) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The element at an index of those below. */
  E get(int index) {
    Node<E> node = this;
    int rest = index;
    while (node.level > 0) {
      int row = node.rowOf(rest);
      rest -= node.before(row);
      node = node.child(row);
    }
    return node.element(rest);
  }

  /** Copies elements from an index of those below on; gives how many that were. */
  int copy(int from, Object[] into, int at, int most) {
    if (level == 0) {
      int n = Math.min(most, size - from);
      System.arraycopy(elements, from, into, at, n);
      return n;
    }
    int copied = 0;
    int row = rowOf(from);
    int start = from - before(row);
    while (copied < most && row < size) {
      copied += child(row).copy(start, into, at + copied, most - copied);
      start = 0;
      row++;
    }
    return copied;
  }

  /** Adds a row to a leaf. */
  void insert(int row, E element, long key) {
    open(row, 1);
    set(row, element, key);
  }

  void set(int row, Object element, long key) {
    elements[row] = element;
    if (keyed) {
      keys[row] = key;
    }
  }

  /** Adds a child behind all others. */
  void append(Node<E> child) {
    int end = count() + child.count();
    open(size, 1);
    children[size - 1] = child;
    ends[size - 1] = end;
    noteFirst(size - 1);
  }

  /** Sees to it that a child's row has its first element. */
  void noteFirst(int row) {
    Node<E> child = child(row);
    if (elements[row] != child.elements[0]) {
      set(row, child.elements[0], child.keyed ? child.keys[0] : 0);
    }
  }

  /** Takes note that a row has so many elements more. */
  void addToEnds(int row, int more) {
    int[] all = ends;
    for (int i = row, n = size; i < n; i++) {
      all[i] += more;
    }
  }

  /** Moves the upper half of a child's rows into a new child behind it. */
  void splitChild(int row) {
    Node<E> left = child(row);
    int half = left.size >>> 1;
    Node<E> right = new Node<>(owner, left.level, keyed, roomFor(left.size - half));
    right.take(0, left, half, left.size - half);
    left.drop(half, left.size - half);
    open(row + 1, 1);
    children[row + 1] = right;
    ends[row + 1] = ends[row];
    ends[row] -= right.count();
    noteFirst(row + 1);
  }

  /** Makes one of two neighbours if they have at most so many rows, or gives them equal parts. */
  void joinChildren(int row, int most) {
    Node<E> left = ownChild(row);
    Node<E> right = ownChild(row + 1);
    int total = left.size + right.size;
    if (total <= most) {
      left.take(left.size, right, 0, right.size);
      ends[row] = ends[row + 1];
      close(row + 1, 1);
    } else {
      int more = total / 2 - left.size;
      if (more > 0) {
        left.take(left.size, right, 0, more);
        right.drop(0, more);
      } else {
        right.take(0, left, left.size + more, -more);
        left.drop(left.size + more, -more);
      }
      ends[row] = before(row) + left.count();
      noteFirst(row + 1);
    }
    noteFirst(row);
  }

  /** Inserts copies of another node's rows. */
  private void take(int row, Node<E> other, int from, int n) {
    open(row, n);
    System.arraycopy(other.elements, from, elements, row, n);
    if (keyed) {
      System.arraycopy(other.keys, from, keys, row, n);
    }
    if (level > 0) {
      System.arraycopy(other.children, from, children, row, n);
      System.arraycopy(other.ends, from, ends, row, n);
      int taken = other.before(from + n) - other.before(from);
      for (int i = row; i < row + n; i++) {
        ends[i] += before(row) - other.before(from);
      }
      addToEnds(row + n, taken);
    }
  }

  /** Removes rows and the elements below. */
  void drop(int row, int n) {
    int dropped = before(row + n) - before(row);
    close(row, n);
    if (level > 0) {
      addToEnds(row, -dropped);
    }
  }

  /** Moves rows up, so that some are free. */
  private void open(int row, int n) {
    if (size + n > elements.length) {
      resize(roomFor(size + n));
    }
    shift(row, row + n);
    size += n;
  }

  /** Moves rows down over others. Ends keep what they count. */
  private void close(int row, int n) {
    shift(row + n, row);
    size -= n;
    Arrays.fill(elements, size, size + n, null);
    if (level > 0) {
      Arrays.fill(children, size, size + n, null);
    }
    if (elements.length - size >= 3 * STEP) {
      resize(roomFor(size + 1));
    }
  }

  private void shift(int from, int to) {
    int n = size - from;
    System.arraycopy(elements, from, elements, to, n);
    if (keyed) {
      System.arraycopy(keys, from, keys, to, n);
    }
    if (level > 0) {
      System.arraycopy(children, from, children, to, n);
      System.arraycopy(ends, from, ends, to, n);
    }
  }

  private void resize(int room) {
    elements = Arrays.copyOf(elements, room);
    keys = keyed ? Arrays.copyOf(keys, room) : NO_KEYS;
    children = level > 0 ? Arrays.copyOf(children, room) : NO_CHILDREN;
    ends = level > 0 ? Arrays.copyOf(ends, room) : NO_ENDS;
  }

  /** So many rows, rounded up to a whole step. */
  static int roomFor(int rows) {
    return (rows + STEP - 1) / STEP * STEP;
  }
}
