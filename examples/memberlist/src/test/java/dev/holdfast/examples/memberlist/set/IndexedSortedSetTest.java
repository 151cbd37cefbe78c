package dev.holdfast.examples.memberlist.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndexedSortedSetTest {
  private static final int STEPS = 250_000;
  private static final int SERIALS = 1 << 20;

  static List<Item.Kind> kinds() {
    return Item.kinds();
  }

  @Test
  void tellsWhereEachChangeHappened() {
    IndexedSortedSet<String> set = IndexedSortedSet.naturalOrder();
    assertThat(set.add("b")).isEqualTo(0);
    assertThat(set.add("d")).isEqualTo(1);
    assertThat(set.add("a")).isEqualTo(0);
    assertThat(set.add("d")).as("already there at 2").isEqualTo(-3);
    assertThat(set.remove("c")).as("would be at 2").isEqualTo(-3);
    assertThat(set.replace("a", "e")).isEqualTo(new Move(0, 2));
    assertThat(set.remove("b")).isEqualTo(0);
    assertThat(set).containsExactly("d", "e");
    assertThat(set.first() + set.last()).isEqualTo("de");
    assertThat(set.floorIndex("a")).isEqualTo(-1);
    assertThat(set.lowerIndex("e")).isEqualTo(0);
    assertThat(set.higherIndex("d")).isEqualTo(1);
    assertThat(set.ceilingIndex("f")).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void doesAtRandomWhatATreeSetAndAListDo(Item.Kind kind) {
    IndexedSortedSet<Item> set = kind.empty();
    Model model = new Model(set);
    SplittableRandom random = new SplittableRandom(9);
    int most = kind.leafRows() < 10 ? 3_000 : 60_000;
    int growth = 1;
    for (int step = 0; step < STEPS; step++) {
      Item item = new Item(random.nextInt(2 * most), random.nextInt(SERIALS));
      growth = model.size() > most ? -1 : model.size() < most / 50 ? 1 : growth;
      change(model, item, random, growth);
      if (step % 16 == 0) {
        model.look(new Item(random.nextInt(-1, 2 * most + 1), 0));
      }
      if (step % 5_000 == 0) {
        model.compareAll();
      }
    }
    model.compareAll();
  }

  /** Adds five times in eight if the set is to grow, and removes as often if it is to shrink. */
  private static void change(Model model, Item item, SplittableRandom random, int growth) {
    int choice = random.nextInt(8);
    if (model.size() == 0 || choice < (growth > 0 ? 5 : 1)) {
      model.add(item);
    } else if (choice == 5) {
      model.replace(random.nextInt(model.size()), item);
    } else if (choice == 6) {
      model.remove(item);
    } else {
      model.removeAt(random.nextInt(model.size()));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void takesAnyOrder(Item.Kind kind) {
    int n = kind.leafRows() < 10 ? 2_000 : 40_000;
    int[] ascending = IntStream.range(0, n).toArray();
    int[] descending = IntStream.range(0, n).map(i -> n - i).toArray();
    int[] middle = IntStream.range(0, n).map(i -> i % 2 == 0 ? i : 2 * n - i).toArray();
    int[] outside = IntStream.range(0, n).map(i -> i % 2 == 0 ? n - i : n + i).toArray();
    int[] sawtooth = IntStream.range(0, n).map(i -> i % 50 * n + i / 50).toArray();
    int[] twice = IntStream.range(0, n).map(i -> i / 2).toArray();
    int[] equal = IntStream.range(0, n).map(i -> 7).toArray();
    for (int[] ranks : List.of(ascending, descending, middle, outside, sawtooth, twice, equal)) {
      IndexedSortedSet<Item> set = kind.empty();
      Model model = new Model(set);
      for (int i = 0; i < n; i++) {
        model.add(new Item(ranks[i], i));
      }
      model.compareAll();
      for (int i = model.size() - 1; i >= 0; i -= 2) { // Every other one.
        model.removeAt(i);
      }
      model.compareAll();
      for (int i = 0; i < n; i++) { // All, in the order in which they came.
        model.remove(new Item(ranks[i], i));
      }
      model.compareAll();
      assertThat(set.isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void shrinksFromEitherEnd(Item.Kind kind) {
    for (boolean first : new boolean[] {true, false}) {
      IndexedSortedSet<Item> set = kind.empty();
      Model model = new Model(set);
      IntStream.range(0, 3_000).forEach(i -> model.add(new Item(i, i)));
      while (model.size() > 0) {
        model.removeAt(first ? 0 : model.size() - 1);
        if (model.size() % 100 == 0) {
          model.compareAll();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void appendsToWhatIsThereAndToNothing(Item.Kind kind) {
    for (int n : new int[] {0, 1, 3, 4, 5, 30, 31, 225, 1_000, 30_000}) {
      List<Item> items = IntStream.range(0, n).mapToObj(i -> new Item(i, i)).toList();
      IndexedSortedSet<Item> set = kind.empty();
      set.appendAll(items);
      set.check();
      Model.compare(set, items);
      List<Item> more = IntStream.range(n, n + 500).mapToObj(i -> new Item(i, i)).toList();
      set.appendAll(more);
      set.check();
      List<Item> all = new ArrayList<>(items);
      all.addAll(more);
      Model.compare(set, all);
    }
  }

  @Test
  void isMadeOfSortedAndOfUnsortedElements() {
    SplittableRandom random = new SplittableRandom(3);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      items.add(new Item(random.nextInt(5_000), i));
    }
    TreeSet<Item> expected = new TreeSet<>(Item.BY_RANK);
    items.forEach(expected::add); // Of equal ones the first, too.
    Model.compare(IndexedSortedSet.fromUnsorted(Item.BY_RANK, items), List.copyOf(expected));
    Model.compare(IndexedSortedSet.fromSorted(Item.BY_RANK, expected), List.copyOf(expected));
    Collections.reverse(items);
    assertThat(IndexedSortedSet.fromUnsorted(Item.BY_RANK, items)).hasSameSizeAs(expected);
  }

  @Test
  void canBeClearedAndFilledAgain() {
    IndexedSortedSet<Item> set = IndexedSortedSet.of(Item.BY_RANK);
    for (int round = 0; round < 3; round++) {
      Model model = new Model(set);
      IntStream.range(0, 1_000).forEach(i -> model.add(new Item(i, i)));
      model.compareAll();
      set.clear();
      assertThat(set.size()).isZero();
      set.check();
    }
  }

  @Test
  void keepsNothingOfWhatWasRemoved() {
    IndexedSortedSet<Item> set = IndexedSortedSet.of(new Order<>(Item.BY_RANK, null), 4, 8);
    Model model = new Model(set);
    IntStream.range(0, 500).forEach(i -> model.add(new Item(i, i)));
    for (int i = 0; i < 400; i++) {
      model.removeAt(i % 3 == 0 ? 0 : model.size() / 2);
      set.check(); // Also that separators are elements of the set, and that nothing is beyond the rows.
    }
    model.compareAll();
  }

  @Test
  void fillsNoMoreOfASliceThanThereIs() {
    IndexedSortedSet<Integer> set = IndexedSortedSet.naturalOrder();
    IntStream.range(0, 1_000).forEach(set::add);
    Integer[] window = {-1, -1, -1, -1};
    assertThat(set.slice(998, window)).isEqualTo(2);
    assertThat(window).containsExactly(998, 999, -1, -1);
    assertThat(set.slice(254, window)).isEqualTo(4);
    assertThat(window).containsExactly(254, 255, 256, 257);
    assertThat(set.slice(1_000, window)).isZero();
    assertThat(set.slice(1_000, 5)).isEmpty();
    assertThat(set.slice(3, 2)).containsExactly(3, 4);
  }
}
