package dev.holdfast.examples.benchmarks;

import dev.holdfast.examples.memberlist.set.IndexedSortedSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.collections4.list.TreeList;

/** A set that keeps an order: ours, or one that somebody would use instead. */
interface SortedPeer<E> {
  /** Adds; gives the index, or -1 if there is none. */
  int add(E element);

  void remove(E element);

  int indexOf(E element);

  E get(int index);

  static <E> SortedPeer<E> of(String kind, SortedInput<E> input, List<E> sorted) {
    return switch (kind) {
      case "holdfast" -> new Ours<>(IndexedSortedSet.fromSorted(input.order(), sorted));
      case "keyed" -> {
        IndexedSortedSet<E> set = IndexedSortedSet.of(input.order(), input.key());
        set.appendAll(sorted);
        yield new Ours<>(set);
      }
      case "treeSet" -> {
        TreeSet<E> set = new TreeSet<>(input.order());
        set.addAll(sorted);
        yield new JdkSet<>(set);
      }
      case "arrayList" -> new Searched<>(new ArrayList<>(sorted), input);
      case "search" -> new SearchOnly<>(new Searched<>(new ArrayList<>(sorted), input));
      case "treeList" -> new Searched<>(new TreeList<>(sorted), input);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /**
   * Ours, with keys or without.
   *
   * @param set it
   */
  record Ours<E>(IndexedSortedSet<E> set) implements SortedPeer<E> {
    @Override
    public int add(E element) {
      return set.add(element);
    }

    @Override
    public void remove(E element) {
      set.remove(element);
    }

    @Override
    public int indexOf(E element) {
      return set.indexOf(element);
    }

    @Override
    public E get(int index) {
      return set.get(index);
    }
  }

  /**
   * The JDK's, which knows no indexes.
   *
   * @param set it
   */
  record JdkSet<E>(TreeSet<E> set) implements SortedPeer<E> {
    @Override
    public int add(E element) {
      return set.add(element) ? 0 : -1;
    }

    @Override
    public void remove(E element) {
      set.remove(element);
    }

    @Override
    public int indexOf(E element) {
      throw new UnsupportedOperationException("a TreeSet counts from its start");
    }

    @Override
    public E get(int index) {
      throw new UnsupportedOperationException("a TreeSet counts from its start");
    }
  }

  /**
   * A list in order: an array, or the AVL tree of Commons Collections.
   *
   * @param list it
   * @param input whose order it is
   */
  record Searched<E>(List<E> list, SortedInput<E> input) implements SortedPeer<E> {
    @Override
    public int add(E element) {
      int index = indexOf(element);
      if (index >= 0) {
        return -1;
      }
      list.add(-index - 1, element);
      return -index - 1;
    }

    @Override
    public void remove(E element) {
      int index = indexOf(element);
      if (index >= 0) {
        list.remove(index);
      }
    }

    /** Not the JDK's binary search, which would walk through a list that does not say that it has random access. */
    @Override
    public int indexOf(E element) {
      if (list instanceof ArrayList) {
        return Collections.binarySearch(list, element, input.order());
      }
      int low = 0;
      int high = list.size() - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int compared = input.order().compare(list.get(middle), element);
        if (compared == 0) {
          return middle;
        } else if (compared < 0) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return -low - 1;
    }

    @Override
    public E get(int index) {
      return list.get(index);
    }
  }

  /**
   * The floor of single insertions: looks for where an element belongs in an array, and puts nothing there.
   *
   * @param list searched
   */
  record SearchOnly<E>(Searched<E> list) implements SortedPeer<E> {
    @Override
    public int add(E element) {
      return list.indexOf(element);
    }

    @Override
    public void remove(E element) {}

    @Override
    public int indexOf(E element) {
      return list.indexOf(element);
    }

    @Override
    public E get(int index) {
      return list.get(index);
    }
  }
}
