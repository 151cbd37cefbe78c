package dev.holdfast.examples.memberlist.set;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What can be read of sorted elements that are known by index: of an {@link IndexedSortedSet}, or of its
 * {@linkplain IndexedSortedSet#snapshot snapshot}.
 *
 * <p>All methods that look for an element or an index take a logarithmic number of steps.
 *
 * @param <E> of the elements
 */
public sealed interface IndexedSortedView<E> extends Iterable<E>
    permits IndexedSortedSet, IndexedSortedSet.Snapshot {
  /**
   * The order of the elements; if they have keys, of those with equal keys. Elements that it calls equal are the same
   * to the set, whatever {@code equals} says.
   *
   * @return the comparator
   */
  Comparator<? super E> comparator();

  /**
   * Counts the elements.
   *
   * @return how many there are
   */
  int size();

  /**
   * Tells the element at an index.
   *
   * @param index from 0 to the size, less one
   * @return the element
   * @throws IndexOutOfBoundsException if there is none
   */
  E get(int index);

  /**
   * Looks for an element.
   *
   * @param element to look for
   * @return its index; or, if it is not there, {@code -(index) - 1} of the place at which {@code add} would put it
   */
  int indexOf(E element);

  /**
   * Copies elements. A slice that would go beyond the end is shorter.
   *
   * @param from the index of the first, which may be the size
   * @param n how many
   * @return an immutable list of them
   * @throws IndexOutOfBoundsException if {@code from} is no such index, or {@code n} is negative
   */
  List<E> slice(int from, int n);

  /**
   * Copies as many elements as there is room for, and allocates nothing.
   *
   * @param from the index of the first, which may be the size
   * @param into gets them from its index 0; what is beyond the end of the elements stays
   * @return how many were copied
   * @throws IndexOutOfBoundsException if {@code from} is no such index
   */
  int slice(int from, E[] into);

  /**
   * Iterates upwards from an index.
   *
   * @param from the index of the first, which may be the size
   * @return an iterator that cannot remove
   * @throws IndexOutOfBoundsException if {@code from} is no such index
   */
  Iterator<E> iterator(int from);

  /**
   * Iterates downwards from an index.
   *
   * @param from the index of the first, which may be -1
   * @return an iterator that cannot remove
   * @throws IndexOutOfBoundsException if {@code from} is no such index
   */
  Iterator<E> descendingIterator(int from);

  /**
   * Copies all elements.
   *
   * @param array makes an array of that length
   * @return the array that it made, filled
   */
  default E[] toArray(IntFunction<E[]> array) {
    E[] all = array.apply(size());
    slice(0, all);
    return all;
  }

  @Override
  default Iterator<E> iterator() {
    return iterator(0);
  }

  /**
   * Tells whether there is no element.
   *
   * @return whether the size is 0
   */
  default boolean isEmpty() {
    return size() == 0;
  }

  /**
   * Tells whether an element is there.
   *
   * @param element to look for
   * @return whether it, or one equal to it, is there
   */
  default boolean contains(E element) {
    return indexOf(element) >= 0;
  }

  /**
   * Tells the least element.
   *
   * @return the one at index 0
   * @throws NoSuchElementException if there is none
   */
  default E first() {
    if (isEmpty()) {
      throw new NoSuchElementException("there is no first element: the set is empty");
    }
    return get(0);
  }

  /**
   * Tells the greatest element.
   *
   * @return the one at the highest index
   * @throws NoSuchElementException if there is none
   */
  default E last() {
    if (isEmpty()) {
      throw new NoSuchElementException("there is no last element: the set is empty");
    }
    return get(size() - 1);
  }

  /**
   * Looks for the greatest element that is less.
   *
   * @param element to compare with
   * @return its index; -1 if there is none
   */
  default int lowerIndex(E element) {
    return ceilingIndex(element) - 1;
  }

  /**
   * Looks for the greatest element that is less or equal.
   *
   * @param element to compare with
   * @return its index; -1 if there is none
   */
  default int floorIndex(E element) {
    return higherIndex(element) - 1;
  }

  /**
   * Looks for the least element that is greater or equal.
   *
   * @param element to compare with
   * @return its index; the size if there is none
   */
  default int ceilingIndex(E element) {
    int index = indexOf(element);
    return index < 0 ? -index - 1 : index;
  }

  /**
   * Looks for the least element that is greater.
   *
   * @param element to compare with
   * @return its index; the size if there is none
   */
  default int higherIndex(E element) {
    int index = indexOf(element);
    return index < 0 ? -index - 1 : index + 1;
  }

  /**
   * Tells the greatest element that is less.
   *
   * @param element to compare with
   * @return it, or null if there is none
   */
  default @Nullable E lower(E element) {
    int index = lowerIndex(element);
    return index < 0 ? null : get(index);
  }

  /**
   * Tells the greatest element that is less or equal.
   *
   * @param element to compare with
   * @return it, or null if there is none
   */
  default @Nullable E floor(E element) {
    int index = floorIndex(element);
    return index < 0 ? null : get(index);
  }

  /**
   * Tells the least element that is greater or equal.
   *
   * @param element to compare with
   * @return it, or null if there is none
   */
  default @Nullable E ceiling(E element) {
    int index = ceilingIndex(element);
    return index == size() ? null : get(index);
  }

  /**
   * Tells the least element that is greater.
   *
   * @param element to compare with
   * @return it, or null if there is none
   */
  default @Nullable E higher(E element) {
    int index = higherIndex(element);
    return index == size() ? null : get(index);
  }
}
