package dev.holdfast.examples.memberlist.set;

import java.util.Comparator;
import java.util.List;

/**
 * An element for tests, compared by rank. Two of a rank are equal to the set, and serials tell them apart.
 *
 * @param rank what it is compared by
 * @param serial which one it is
 */
record Item(int rank, int serial) {
  static final Comparator<Item> BY_RANK = Comparator.comparingInt(Item::rank);

  /** Nodes small and as large as usual, with keys and without; keys tie often, and some are negative. */
  static List<Kind> kinds() {
    Order<Item> plain = new Order<>(BY_RANK, null);
    Order<Item> keyed = new Order<>(BY_RANK, item -> (item.rank() >> 3) - 100);
    return List.of(
        new Kind("small nodes", plain, 4, 8),
        new Kind("small nodes, keys", keyed, 5, 9),
        new Kind("full nodes", plain, 64, 64),
        new Kind("full nodes, keys", keyed, 64, 64));
  }

  /** How a set is made. */
  record Kind(String name, Order<Item> order, int leafRows, int innerRows) {
    IndexedSortedSet<Item> empty() {
      return IndexedSortedSet.of(order, leafRows, innerRows);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
