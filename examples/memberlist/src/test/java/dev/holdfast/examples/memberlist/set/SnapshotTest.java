package dev.holdfast.examples.memberlist.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotTest {
  static List<Item.Kind> kinds() {
    return Item.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isNotTouchedByLaterChanges(Item.Kind kind) {
    IndexedSortedSet<Item> set = kind.empty();
    Model model = new Model(set);
    SplittableRandom random = new SplittableRandom(4);
    List<IndexedSortedSet.Snapshot<Item>> snapshots = new ArrayList<>();
    List<List<Item>> expected = new ArrayList<>();
    for (int step = 0; step < 20_000; step++) {
      Item item = new Item(random.nextInt(3_000), step);
      switch (model.size() == 0 ? 0 : random.nextInt(step < 10_000 ? 4 : 5)) {
        case 0, 1 -> model.add(item);
        case 2 -> model.replace(random.nextInt(model.size()), item);
        default -> model.removeAt(random.nextInt(model.size()));
      }
      if (step % 500 < 3) { // Some with one change between them.
        snapshots.add(set.snapshot());
        expected.add(model.copy());
      }
    }
    model.compareAll();
    for (int i = 0; i < snapshots.size(); i++) {
      Model.compare(snapshots.get(i), expected.get(i));
      for (Item item : expected.get(i)) {
        assertThat(snapshots.get(i).get(snapshots.get(i).indexOf(item))).isSameAs(item);
      }
    }
  }

  @Test
  void staysWhenTheSetIsClearedOrAppendedTo() {
    IndexedSortedSet<Integer> set = IndexedSortedSet.naturalOrder();
    set.appendAll(List.of(1, 2, 3));
    IndexedSortedSet.Snapshot<Integer> three = set.snapshot();
    set.appendAll(List.of(4, 5));
    set.clear();
    assertThat(three).containsExactly(1, 2, 3);
    assertThat(three.comparator()).isSameAs(set.comparator());
  }

  @Test
  void isReadByOtherThreadsThroughAGlobal() throws InterruptedException {
    Global<IndexedSortedSet.Snapshot<Integer>> members =
        Store.create("snapshots").global("members", new TypeRef<IndexedSortedSet.Snapshot<Integer>>() {});
    IndexedSortedSet<Integer> set = IndexedSortedSet.naturalOrder();
    set.appendAll(IntStream.range(0, 2_000).boxed().toList());
    members.put(set.snapshot());
    AtomicBoolean done = new AtomicBoolean();
    AtomicReference<Object> seen = new AtomicReference<>("nothing wrong");
    Thread reader = new Thread(() -> {
      while (!done.get()) {
        IndexedSortedSet.Snapshot<Integer> now = members.get();
        int previous = -1;
        int n = 0;
        for (Integer element : now) {
          if (element <= previous || now.indexOf(element) != n) {
            seen.set(element + " after " + previous + " at " + n);
          }
          previous = element;
          n++;
        }
        if (n != now.size()) {
          seen.set(n + " elements of " + now.size());
        }
      }
    });
    reader.start();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 10_000; i++) {
      if (set.add(random.nextInt(8_000)) < 0) {
        set.removeAt(random.nextInt(set.size()));
      }
      members.put(set.snapshot());
    }
    done.set(true);
    reader.join();
    assertThat(seen.get()).isEqualTo("nothing wrong");
  }
}
