package dev.holdfast.examples.memberlist.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowTreeTest {
  private final WindowTree tree = new WindowTree();
  private final List<Window> windows = new ArrayList<>();
  private final Map<Window, Integer> firsts = new HashMap<>();
  private final Watcher nobody = new MemberList(List.of()).watch((window, message) -> { });

  private void add(int first, int length) {
    Window window = new Window(nobody, windows.size());
    window.first = first;
    window.length = length;
    tree.add(window);
    windows.add(window);
    firsts.put(window, first);
  }

  @Test
  void findsAndShiftsWhatAWalkOverAllDoes() {
    SplittableRandom random = new SplittableRandom(9);
    for (int step = 0; step < 10_000; step++) {
      int row = random.nextInt(60);
      int dice = random.nextInt(8);
      if (windows.isEmpty() || dice < 2) {
        add(row, 1 + random.nextInt(30));
      } else if (dice == 2) {
        Window window = windows.get(random.nextInt(windows.size()));
        tree.relocate(window, row);
        firsts.put(window, row);
      } else if (dice == 3 && windows.size() > random.nextInt(150)) {
        Window window = windows.remove(random.nextInt(windows.size()));
        tree.remove(window);
        firsts.remove(window);
      } else {
        int by = random.nextBoolean() ? 1 : -1;
        int from = by < 0 ? row + 1 : row;
        tree.shift(from, by);
        firsts.replaceAll((window, first) -> first >= from ? first + by : first);
      }
      int over = random.nextInt(60);
      check(over + random.nextInt(2), over);
    }
  }

  private void check(int before, int over) {
    Seers seers = new Seers();
    tree.find(before, over, seers);
    Map<Window, Integer> found = new HashMap<>();
    int last = Integer.MIN_VALUE;
    for (int i = 0; i < seers.size(); i++) {
      assertThat(seers.first(i)).isGreaterThanOrEqualTo(last);
      last = seers.first(i);
      found.put(seers.window(i), last);
    }
    Map<Window, Integer> expected = new HashMap<>();
    firsts.forEach((window, first) -> {
      if (WindowTree.first(window) != first) {
        throw new AssertionError("at " + WindowTree.first(window) + " and not at " + first);
      }
      if (first < before && first + window.length > over) {
        expected.put(window, first);
      }
    });
    assertThat(found).isEqualTo(expected);
  }
}
