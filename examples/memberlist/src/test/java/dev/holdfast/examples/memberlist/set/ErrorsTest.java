package dev.holdfast.examples.memberlist.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorsTest {
  private final IndexedSortedSet<Integer> set = IndexedSortedSet.naturalOrder();

  @Test
  void aComparatorThatThrowsLeavesTheSetAsItWas() {
    AtomicInteger calls = new AtomicInteger(Integer.MAX_VALUE);
    IndexedSortedSet<Integer> counted = IndexedSortedSet.of(new Order<>((a, b) -> {
      if (calls.decrementAndGet() < 0) {
        throw new IllegalStateException("no more calls");
      }
      return Integer.compare(a, b);
    }, null), 4, 8);
    IntStream.range(0, 200).forEach(i -> counted.add(2 * i));
    List<Integer> before = counted.slice(0, 200);
    for (Runnable change : List.<Runnable>of(
        () -> counted.add(101),
        () -> counted.remove(100),
        () -> counted.replace(100, 301),
        () -> counted.appendAll(List.of(401, 402, 403)))) {
      int failed = 0;
      for (int allowed = 0; allowed < 40; allowed++) {
        calls.set(allowed);
        try {
          change.run();
          break;
        } catch (IllegalStateException e) {
          failed++;
          calls.set(Integer.MAX_VALUE);
          counted.check();
          assertThat(counted.slice(0, 300)).isEqualTo(before);
        }
      }
      calls.set(Integer.MAX_VALUE);
      assertThat(failed).isBetween(3, 39);
      counted.clear();
      counted.appendAll(before);
    }
  }

  @Test
  void aComparatorThatContradictsItselfIsSeen() {
    SplittableRandom random = new SplittableRandom(6);
    for (Comparator<Integer> wrong : List.<Comparator<Integer>>of(
        (a, b) -> a < b ? -1 : 1, // Never equal.
        (a, b) -> random.nextInt(3 + Math.abs(a - b)) - 1,
        (a, b) -> 1 + Math.abs(a - b))) {
      assertThat(failures(new Order<>(wrong, null))).isPositive();
      assertThat(failures(new Order<>(wrong, i -> i / 10))).as("where keys are equal").isPositive();
    }
    assertThat(failures(new Order<>(Comparator.<Integer>naturalOrder(), null))).isZero();
  }

  private static int failures(Order<Integer> order) {
    IndexedSortedSet<Integer> set = IndexedSortedSet.of(order, 4, 8);
    int failures = 0;
    for (int i = 0; i < 1_000; i++) {
      List<Integer> before = set.slice(0, set.size());
      try {
        set.add(i % 50);
      } catch (IllegalArgumentException e) {
        failures++;
        assertThat(e)
            .hasMessageStartingWith("the comparator contradicts itself about " + i % 50 + " and ")
            .hasMessageEndingWith("; it must be a total order; the set is as it was");
        assertThat(set.slice(0, set.size())).isEqualTo(before);
      }
      set.check();
    }
    return failures;
  }

  @Test
  void nullIsNoElement() {
    set.add(1);
    for (Runnable call : List.<Runnable>of(
        () -> set.add(none()),
        () -> set.remove(none()),
        () -> set.indexOf(none()),
        () -> set.replace(1, none()),
        () -> set.appendAll(Arrays.asList(2, null)),
        () -> IndexedSortedSet.fromUnsorted(Comparator.<Integer>naturalOrder(), Arrays.asList(2, null)))) {
      assertThatThrownBy(call::run).isInstanceOf(NullPointerException.class).hasMessage("element");
    }
    assertThat(set).containsExactly(1);
  }

  @SuppressWarnings("NullAway") // What the compiler would not let through.
  private static Integer none() {
    return null;
  }

  @Test
  void nothingReplacesWhatIsNotThereNorBecomesEqualToAnother() {
    set.appendAll(List.of(1, 2, 3));
    assertThatThrownBy(() -> set.replace(4, 5))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("not in the set, so nothing can take its place: 4");
    assertThatThrownBy(() -> set.replace(1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("would be in the set twice, the other one at index 2: 3");
    assertThat(set).containsExactly(1, 2, 3);
  }

  @Test
  void onlyGreaterElementsInOrderAreAppended() {
    set.appendAll(List.of(1, 2, 3));
    for (List<Integer> wrong : List.of(List.of(3), List.of(4, 6, 5), List.of(4, 4))) {
      assertThatThrownBy(() -> set.appendAll(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("not in ascending order: " + wrong.get(wrong.size() - 1) + ", number ")
          .hasMessageEndingWith("before it; sort them, and leave out those that are equal");
    }
    assertThat(set).containsExactly(1, 2, 3);
    IndexedSortedSet<Integer> keyed = IndexedSortedSet.of(Comparator.naturalOrder(), i -> -i);
    assertThatThrownBy(() -> keyed.appendAll(List.of(1, 2))).hasMessageStartingWith("not in ascending order: 2");
  }

  @Test
  void anIteratorFailsAfterAChange() {
    for (Runnable change : List.<Runnable>of(
        () -> set.add(4),
        () -> set.remove(3),
        () -> set.removeAt(0),
        () -> set.replace(2, 5),
        () -> set.replace(3, 3),
        () -> set.appendAll(List.of(9)),
        set::clear)) {
      set.clear();
      set.appendAll(List.of(1, 2, 3));
      Iterator<Integer> up = set.iterator();
      Iterator<Integer> down = set.descendingIterator(2);
      set.add(1); // Changes nothing, nor do the next ones.
      set.remove(7);
      set.appendAll(List.of());
      set.snapshot();
      assertThat(up.next()).isEqualTo(1);
      assertThat(down.next()).isEqualTo(3);
      change.run();
      for (Iterator<Integer> iterator : List.of(up, down)) {
        assertThatThrownBy(iterator::next)
            .isInstanceOf(ConcurrentModificationException.class)
            .hasMessage("the set changed while it was iterated over; iterate over a snapshot, or start again");
      }
    }
  }

  @Test
  void noIndexIsBeyondTheElements() {
    set.appendAll(List.of(1, 2, 3));
    List<Runnable> calls = new ArrayList<>();
    for (IndexedSortedView<Integer> view : List.of(set, set.snapshot())) {
      calls.add(() -> view.get(3));
      calls.add(() -> view.get(-1));
      calls.add(() -> view.slice(4, 1));
      calls.add(() -> view.slice(-1, 1));
      calls.add(() -> view.slice(0, -1));
      calls.add(() -> view.slice(4, new Integer[1]));
      calls.add(() -> view.iterator(4));
      calls.add(() -> view.iterator(-1));
      calls.add(() -> view.descendingIterator(3));
      calls.add(() -> view.descendingIterator(-2));
    }
    calls.add(() -> set.removeAt(3));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run).isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> set.iterator(3).next()).isInstanceOf(NoSuchElementException.class);
    assertThat(set.descendingIterator(-1).hasNext()).isFalse();
    set.clear();
    assertThatThrownBy(set::first).hasMessage("there is no first element: the set is empty");
    assertThatThrownBy(set::last).hasMessage("there is no last element: the set is empty");
  }
}
