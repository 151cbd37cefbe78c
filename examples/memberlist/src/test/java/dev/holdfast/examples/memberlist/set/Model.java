package dev.holdfast.examples.memberlist.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** What a set should hold, in a TreeSet, and in a list for the indexes. Each method does the same to both sides. */
final class Model {
  private final IndexedSortedSet<Item> set;
  private final TreeSet<Item> tree = new TreeSet<>(Item.BY_RANK);
  private final List<Item> list = new ArrayList<>();

  Model(IndexedSortedSet<Item> set) {
    this.set = set;
  }

  int size() {
    return list.size();
  }

  Item get(int index) {
    return list.get(index);
  }

  void add(Item item) {
    int place = Collections.binarySearch(list, item, Item.BY_RANK);
    boolean added = tree.add(item);
    if (added) {
      list.add(-place - 1, item);
    }
    assertThat(set.add(item)).isEqualTo(-place - 1);
    assertThat(added).isEqualTo(place < 0);
  }

  void remove(Item item) {
    int place = Collections.binarySearch(list, item, Item.BY_RANK);
    boolean removed = tree.remove(item);
    if (removed) {
      list.remove(place);
    }
    assertThat(set.remove(item)).isEqualTo(place);
    assertThat(removed).isEqualTo(place >= 0);
  }

  void removeAt(int index) {
    Item item = list.remove(index);
    tree.remove(item);
    assertThat(set.removeAt(index)).isSameAs(item);
  }

  /** Replaces if that is allowed. */
  void replace(int index, Item replacement) {
    Item old = list.get(index);
    if (tree.contains(replacement) && replacement.rank() != old.rank()) {
      return;
    }
    list.remove(index);
    tree.remove(old);
    int to = -Collections.binarySearch(list, replacement, Item.BY_RANK) - 1;
    list.add(to, replacement);
    tree.add(replacement);
    assertThat(set.replace(old, replacement)).isEqualTo(new Move(index, to));
  }

  /** Compares all that one element can be asked about. */
  void look(Item item) {
    assertThat(set.indexOf(item)).isEqualTo(Collections.binarySearch(list, item, Item.BY_RANK));
    assertThat(set.contains(item)).isEqualTo(tree.contains(item));
    assertThat(set.lower(item)).isSameAs(tree.lower(item));
    assertThat(set.floor(item)).isSameAs(tree.floor(item));
    assertThat(set.ceiling(item)).isSameAs(tree.ceiling(item));
    assertThat(set.higher(item)).isSameAs(tree.higher(item));
  }

  /** Compares all elements, read in every way. */
  void compareAll() {
    set.check();
    compare(set, list);
    assertThat(tree).hasSameSizeAs(list);
  }

  List<Item> copy() {
    return List.copyOf(list);
  }

  static void compare(IndexedSortedView<Item> set, List<Item> list) {
    int n = list.size();
    assertThat(set.size()).isEqualTo(n);
    same(List.of(set.toArray(Item[]::new)), list);
    List<Item> read = new ArrayList<>();
    set.forEach(read::add);
    same(read, list);
    read.clear();
    set.descendingIterator(n - 1).forEachRemaining(read::add);
    Collections.reverse(read);
    same(read, list);
    int part = n / 3;
    same(set.slice(part, part), list.subList(part, 2 * part));
    same(set.slice(part, n), list.subList(part, n));
    read.clear();
    set.iterator(part).forEachRemaining(read::add);
    same(read, list.subList(part, n));
    for (int i = 0; i < n; i += 1 + n / 100) {
      assertThat(set.get(i)).isSameAs(list.get(i));
    }
  }

  @SuppressWarnings("ReferenceEquality") // Only the same will do, and this is faster than an assertion each.
  private static void same(List<Item> actual, List<Item> expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (int i = 0; i < actual.size(); i++) {
      if (actual.get(i) != expected.get(i)) {
        assertThat(actual.get(i)).as("index %d", i).isSameAs(expected.get(i));
      }
    }
  }
}
