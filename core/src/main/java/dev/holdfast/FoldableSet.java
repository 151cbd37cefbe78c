package dev.holdfast;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set whose {@code contains} folds; for all else it asks an ordinary one.
 *
 * @param keys where the elements are
 * @param set the same elements in the order in which they were given, unmodifiable
 * @param <E> the type of the elements
 */
record FoldableSet<E>(FoldableKeys keys, Set<E> set) implements Set<E> {
  static <E> Set<E> copyOf(Collection<? extends E> elements) {
    Set<E> copy = new LinkedHashSet<>();
    for (E element : elements) {
      if (element == null) {
        throw new IllegalArgumentException("a foldable set holds no null, but was given one; leave it out");
      }
      copy.add(FoldableKeys.interned(element));
    }
    return new FoldableSet<>(FoldableKeys.of(copy.toArray()), Collections.unmodifiableSet(copy));
  }

  @Override
  public boolean contains(@Nullable Object element) {
    return keys.find(element) >= 0;
  }

  @Override
  public boolean containsAll(Collection<?> elements) {
    for (Object element : elements) {
      if (!contains(element)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int size() {
    return set.size();
  }

  @Override
  public boolean isEmpty() {
    return set.isEmpty();
  }

  @Override
  public Iterator<E> iterator() {
    return set.iterator();
  }

  @Override
  public Object[] toArray() {
    return set.toArray();
  }

  @Override
  public <T> T[] toArray(T[] into) {
    return set.toArray(into);
  }

  @Override
  public boolean add(E element) {
    throw FoldableKeys.unmodifiable();
  }

  @Override
  public boolean remove(@Nullable Object element) {
    throw FoldableKeys.unmodifiable();
  }

  @Override
  public boolean addAll(Collection<? extends E> elements) {
    throw FoldableKeys.unmodifiable();
  }

  @Override
  public boolean retainAll(Collection<?> elements) {
    throw FoldableKeys.unmodifiable();
  }

  @Override
  public boolean removeAll(Collection<?> elements) {
    throw FoldableKeys.unmodifiable();
  }

  @Override
  public void clear() {
    throw FoldableKeys.unmodifiable();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return set.equals(other);
  }

  @Override
  public int hashCode() {
    return set.hashCode();
  }

  @Override
  public String toString() {
    return set.toString();
  }
}
