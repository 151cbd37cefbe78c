package dev.holdfast.examples.memberlist.set;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * A sorted set whose elements are known by index, too: each change tells the index at which it happened.
 *
 * <p>A counted B+ tree of nodes of less than 64 rows, four levels for a million elements. Each method takes a
 * logarithmic number of steps, in the worst case, too, unless it says otherwise; a change moves rows of two nodes a
 * level at most, and nothing is ever built anew as a whole. Beside the references to them elements take 2 to 4 bytes
 * each, and 6 after half of them were removed at random; with keys 10 to 15, and 20.
 *
 * <p>For one thread at a time. Other threads read a {@link #snapshot}. Iterators fail after a change.
 *
 * <p>If the comparator or the key throws, the set stays as it was, and also if the comparator is seen to contradict
 * itself: asked about a new element and its neighbours the other way round, that is. An order that is wrong in other
 * ways, or changes, is not seen; elements are then not found, but none is lost.
 *
 * @param <E> of the elements; what they are compared by must not change while they are in the set
 */
public final class IndexedSortedSet<E> implements IndexedSortedView<E> {
  private static final int LEAF_ROWS = 64;
  private static final int INNER_ROWS = 64;

  private final Order<E> order;
  private final Tree<E> tree;
  private int changes;

  private IndexedSortedSet(Order<E> order, Tree<E> tree) {
    this.order = order;
    this.tree = tree;
  }

  /** For tests: of small nodes, so that few elements make a deep tree. */
  static <E> IndexedSortedSet<E> of(Order<E> order, int leafRows, int innerRows) {
    return new IndexedSortedSet<>(order, new Tree<>(order.keyed(), leafRows, innerRows));
  }

  /**
   * Makes an empty set in natural order.
   *
   * @param <E> of the elements
   * @return the set
   */
  public static <E extends Comparable<? super E>> IndexedSortedSet<E> naturalOrder() {
    return of(Comparator.naturalOrder());
  }

  /**
   * Makes an empty set.
   *
   * @param <E> of the elements
   * @param comparator the order of the elements
   * @return the set
   */
  public static <E> IndexedSortedSet<E> of(Comparator<? super E> comparator) {
    return of(new Order<>(comparator, null), LEAF_ROWS, INNER_ROWS);
  }

  /**
   * Makes an empty set that compares a number of each element first, and the elements only if their numbers are equal.
   * It keeps the numbers, and looks at few elements: faster where these are costly to compare, and far apart in memory.
   *
   * @param <E> of the elements
   * @param comparator the order of elements with equal keys
   * @param key what comes first in the order. If the comparator alone is to give the same order, it must say that of
   *     two elements with different keys the one with the lower key is the lesser one: the set relies on it unseen
   * @return the set
   */
  public static <E> IndexedSortedSet<E> of(Comparator<? super E> comparator, ToLongFunction<? super E> key) {
    Objects.requireNonNull(key, "key");
    return of(new Order<>(comparator, key), LEAF_ROWS, INNER_ROWS);
  }

  /**
   * Makes a set of elements that are in order already. O(n).
   *
   * @param <E> of the elements
   * @param comparator the order of the elements
   * @param elements in ascending order
   * @return the set
   * @throws IllegalArgumentException if they are not in order, or two of them are equal
   */
  public static <E> IndexedSortedSet<E> fromSorted(
      Comparator<? super E> comparator, Collection<? extends E> elements) {
    IndexedSortedSet<E> set = of(comparator);
    set.appendAll(elements);
    return set;
  }

  /**
   * Makes a set of elements in any order. Of equal ones it takes the first. O(n log n).
   *
   * @param <E> of the elements
   * @param comparator the order of the elements
   * @param elements in any order
   * @return the set
   */
  public static <E> IndexedSortedSet<E> fromUnsorted(
      Comparator<? super E> comparator, Collection<? extends E> elements) {
    @SuppressWarnings("unchecked") // Elements only.
    E[] sorted = (E[]) elements.toArray();
    for (E element : sorted) {
      Objects.requireNonNull(element, "element");
    }
    Arrays.sort(sorted, comparator);
    int n = 0;
    for (E element : sorted) {
      if (n == 0 || comparator.compare(sorted[n - 1], element) != 0) {
        sorted[n++] = element;
      }
    }
    return fromSorted(comparator, Arrays.asList(sorted).subList(0, n));
  }

  /**
   * Adds an element, unless it is there.
   *
   * @param element to add
   * @return the index at which it now is; or, if one equal to it was there, {@code -(index) - 1} of that one, which
   *     stays
   * @throws IllegalArgumentException if the comparator contradicts itself; the set is as before
   */
  public int add(E element) {
    long key = order.key(element);
    int index = order.find(tree.root(), element, key, tree.path());
    if (index < 0) {
      order.check(tree.root(), tree.path(), -index - 1, element, key);
      tree.insert(element, key);
      changes++;
    }
    return -index - 1;
  }

  /**
   * Adds elements that are greater than all that are there.
   *
   * @param sorted in ascending order
   * @throws IllegalArgumentException if they are not, or are not in order; the set is as before
   */
  public void appendAll(Collection<? extends E> sorted) {
    @SuppressWarnings("unchecked") // Elements only.
    E[] more = (E[]) sorted.toArray();
    long[] keys = new long[order.keyed() ? more.length : 0];
    for (int i = 0; i < more.length; i++) {
      long key = order.key(more[i]);
      if (i > 0 || !isEmpty()) {
        order.checkAscending(i > 0 ? more[i - 1] : last(), more[i], i);
      }
      if (order.keyed()) {
        keys[i] = key;
      }
    }
    changes += more.length;
    if (isEmpty()) {
      tree.fill(more, keys);
    } else {
      for (int i = 0; i < more.length; i++) {
        tree.insertAt(size(), more[i], order.keyed() ? keys[i] : 0);
      }
    }
  }

  /**
   * Removes an element.
   *
   * @param element to remove
   * @return the index at which it was; or, if it was not there, {@code -(index) - 1} of the place at which {@code add}
   *     would put it
   */
  public int remove(E element) {
    int index = order.find(tree.root(), element, order.key(element), tree.path());
    if (index >= 0) {
      tree.remove();
      changes++;
    }
    return index;
  }

  /**
   * Removes the element at an index.
   *
   * @param index from 0 to the size, less one
   * @return the element
   * @throws IndexOutOfBoundsException if there is none
   */
  public E removeAt(int index) {
    E element = get(index);
    tree.path().seek(tree.root(), index);
    tree.remove();
    changes++;
    return element;
  }

  /**
   * Takes an element out and another one in, which goes where it belongs.
   *
   * @param old to remove
   * @param replacement to add; may be equal to {@code old}
   * @return the index at which {@code old} was, and the one at which {@code replacement} now is
   * @throws NoSuchElementException if {@code old} is not there; the set is as before
   * @throws IllegalArgumentException if {@code replacement} is equal to another element; the set is as before
   */
  public Move replace(E old, E replacement) {
    int from = indexOf(old);
    if (from < 0) {
      throw new NoSuchElementException("not in the set, so nothing can take its place: " + old);
    }
    long key = order.key(replacement);
    int found = order.find(tree.root(), replacement, key, tree.path());
    if (found >= 0 && found != from) {
      throw new IllegalArgumentException(
          "would be in the set twice, the other one at index " + found + ": " + replacement);
    }
    int to = found >= 0 ? found : -found - 1 > from ? -found - 2 : -found - 1;
    if (found < 0) {
      order.check(tree.root(), tree.path(), -found - 1, replacement, key);
    }
    if (to == from) {
      tree.path().seek(tree.root(), from);
      tree.set(replacement, key);
    } else {
      tree.path().seek(tree.root(), from);
      tree.remove();
      tree.insertAt(to, replacement, key);
    }
    changes++;
    return new Move(from, to);
  }

  /** Removes all elements. */
  public void clear() {
    tree.clear();
    changes++;
  }

  /**
   * Takes a snapshot, which no later change of the set touches. O(1): nodes are shared, and the set copies those on
   * its way, a few KB, when it changes them for the first time afterwards.
   *
   * @return the elements that there are now
   */
  public Snapshot<E> snapshot() {
    return new Snapshot<>(order, tree.share());
  }

  @Override
  public Comparator<? super E> comparator() {
    return order.comparator();
  }

  @Override
  public int size() {
    return tree.root().count();
  }

  @Override
  public E get(int index) {
    return tree.root().get(Objects.checkIndex(index, size()));
  }

  @Override
  public int indexOf(E element) {
    return order.indexOf(tree.root(), element, order.key(element));
  }

  @Override
  public List<E> slice(int from, int n) {
    return Reads.slice(tree.root(), from, n);
  }

  @Override
  public int slice(int from, E[] into) {
    return Reads.slice(tree.root(), from, into);
  }

  @Override
  public Iterator<E> iterator(int from) {
    return Reads.up(tree.root(), from, () -> changes);
  }

  @Override
  public Iterator<E> descendingIterator(int from) {
    return Reads.down(tree.root(), from, () -> changes);
  }

  /** Fails if an invariant does not hold; a check of the order is up to the caller. */
  void check() {
    tree.check();
  }

  /**
   * The elements that there were when it was taken. Immutable, for all threads.
   *
   * @param <E> of the elements
   */
  public static final class Snapshot<E> implements IndexedSortedView<E> {
    private final Order<E> order;
    private final Node<E> root;

    private Snapshot(Order<E> order, Node<E> root) {
      this.order = order;
      this.root = root;
    }

    @Override
    public Comparator<? super E> comparator() {
      return order.comparator();
    }

    @Override
    public int size() {
      return root.count();
    }

    @Override
    public E get(int index) {
      return root.get(Objects.checkIndex(index, size()));
    }

    @Override
    public int indexOf(E element) {
      return order.indexOf(root, element, order.key(element));
    }

    @Override
    public List<E> slice(int from, int n) {
      return Reads.slice(root, from, n);
    }

    @Override
    public int slice(int from, E[] into) {
      return Reads.slice(root, from, into);
    }

    @Override
    public Iterator<E> iterator(int from) {
      return Reads.up(root, from, () -> 0);
    }

    @Override
    public Iterator<E> descendingIterator(int from) {
      return Reads.down(root, from, () -> 0);
    }
  }
}
