package dev.holdfast.examples.memberlist.set;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * A sorted set whose elements are known by index, too: each change tells the index at which it happened.
 *
 * <p>For one thread at a time. Other threads read a {@link #snapshot}.
 *
 * @param <E> of the elements; what they are compared by must not change while they are in the set
 */
public final class IndexedSortedSet<E> implements IndexedSortedView<E> {
  private final Comparator<? super E> comparator;
  private final List<E> elements = new ArrayList<>();

  private IndexedSortedSet(Comparator<? super E> comparator) {
    this.comparator = Objects.requireNonNull(comparator, "comparator");
  }

  /**
   * Makes an empty set in natural order.
   *
   * @param <E> of the elements
   * @return the set
   */
  public static <E extends Comparable<? super E>> IndexedSortedSet<E> naturalOrder() {
    return new IndexedSortedSet<>(Comparator.naturalOrder());
  }

  /**
   * Makes an empty set.
   *
   * @param <E> of the elements
   * @param comparator the order of the elements
   * @return the set
   */
  public static <E> IndexedSortedSet<E> of(Comparator<? super E> comparator) {
    return new IndexedSortedSet<>(comparator);
  }

  /**
   * Makes an empty set that compares a number of each element first, which it keeps, and the elements only if their
   * numbers are equal. Faster where elements are costly to compare.
   *
   * @param <E> of the elements
   * @param comparator the order of the elements
   * @param key of two elements with different keys, the one with the lower key is the lesser one
   * @return the set
   */
  public static <E> IndexedSortedSet<E> of(Comparator<? super E> comparator, ToLongFunction<? super E> key) {
    Objects.requireNonNull(key, "key");
    return new IndexedSortedSet<>(comparator);
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
    IndexedSortedSet<E> set = of(comparator);
    elements.forEach(set::add);
    return set;
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
    int index = indexOf(element);
    if (index >= 0) {
      return -index - 1;
    }
    elements.add(-index - 1, element);
    return -index - 1;
  }

  /**
   * Adds elements that are greater than all that are there.
   *
   * @param sorted in ascending order
   * @throws IllegalArgumentException if they are not, or are not in order; the set is as before
   */
  public void appendAll(Collection<? extends E> sorted) {
    elements.addAll(sorted);
  }

  /**
   * Removes an element.
   *
   * @param element to remove
   * @return the index at which it was; or, if it was not there, {@code -(index) - 1} of the place at which {@code add}
   *     would put it
   */
  public int remove(E element) {
    int index = indexOf(element);
    if (index >= 0) {
      elements.remove(index);
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
    return elements.remove(index);
  }

  /**
   * Puts an element into the place of another one, or where it belongs if that is elsewhere.
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
    int to = indexOf(replacement);
    if (to >= 0 && to != from) {
      throw new IllegalArgumentException(
          "would be in the set twice, the other one at index " + to + ": " + replacement);
    }
    elements.remove(from);
    int at = to >= 0 ? from : -to - 1 > from ? -to - 2 : -to - 1;
    elements.add(at, replacement);
    return new Move(from, at);
  }

  /** Removes all elements. */
  public void clear() {
    elements.clear();
  }

  /**
   * Takes a snapshot, which no later change of the set touches.
   *
   * @return the elements that there are now
   */
  public Snapshot<E> snapshot() {
    IndexedSortedSet<E> copy = of(comparator);
    copy.appendAll(elements);
    return new Snapshot<>(copy);
  }

  @Override
  public Comparator<? super E> comparator() {
    return comparator;
  }

  @Override
  public int size() {
    return elements.size();
  }

  @Override
  public E get(int index) {
    return elements.get(index);
  }

  @Override
  public int indexOf(E element) {
    Objects.requireNonNull(element, "element");
    return Collections.binarySearch(elements, element, comparator);
  }

  @Override
  public List<E> slice(int from, int n) {
    Objects.checkFromIndexSize(from, 0, size());
    return List.copyOf(elements.subList(from, Math.min(size(), from + n)));
  }

  @Override
  public int slice(int from, E[] into) {
    List<E> slice = slice(from, into.length);
    Arrays.setAll(into, i -> i < slice.size() ? slice.get(i) : into[i]);
    return slice.size();
  }

  @Override
  public Iterator<E> iterator(int from) {
    return elements.listIterator(from);
  }

  @Override
  public Iterator<E> descendingIterator(int from) {
    List<E> reversed = new ArrayList<>(elements.subList(0, from + 1));
    Collections.reverse(reversed);
    return reversed.iterator();
  }

  /**
   * The elements that there were when it was taken. Immutable, for all threads.
   *
   * @param <E> of the elements
   */
  public static final class Snapshot<E> implements IndexedSortedView<E> {
    private final IndexedSortedSet<E> set;

    private Snapshot(IndexedSortedSet<E> set) {
      this.set = set;
    }

    @Override
    public Comparator<? super E> comparator() {
      return set.comparator();
    }

    @Override
    public int size() {
      return set.size();
    }

    @Override
    public E get(int index) {
      return set.get(index);
    }

    @Override
    public int indexOf(E element) {
      return set.indexOf(element);
    }

    @Override
    public List<E> slice(int from, int n) {
      return set.slice(from, n);
    }

    @Override
    public int slice(int from, E[] into) {
      return set.slice(from, into);
    }

    @Override
    public Iterator<E> iterator(int from) {
      return set.iterator(from);
    }

    @Override
    public Iterator<E> descendingIterator(int from) {
      return set.descendingIterator(from);
    }
  }
}
