package dev.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the model proves is worth what the explorer is: it must get everywhere, and see what is there. */
class ExplorerTest {
  /** Two threads of three steps each. */
  private record Place(int a, int b) {
    private static final int END = 3;

    List<Step<Place>> steps() {
      List<Step<Place>> steps = new ArrayList<>();
      if (a < END) {
        steps.add(new Step<>("a", new Place(a + 1, b)));
      }
      if (b < END) {
        steps.add(new Step<>("b", new Place(a, b + 1)));
      }
      return steps;
    }
  }

  /** Two threads that add one to the same number, each with a load and then a store. */
  private record Adding(int number, int loadedByA, int loadedByB) {
    private static final int NOT_YET = -1;
    private static final int DONE = -2;

    List<Step<Adding>> steps() {
      List<Step<Adding>> steps = new ArrayList<>();
      if (loadedByA == NOT_YET) {
        steps.add(new Step<>("a loads " + number, new Adding(number, number, loadedByB)));
      } else if (loadedByA != DONE) {
        steps.add(stored("a", new Adding(loadedByA + 1, DONE, loadedByB)));
      }
      if (loadedByB == NOT_YET) {
        steps.add(new Step<>("b loads " + number, new Adding(number, loadedByA, number)));
      } else if (loadedByB != DONE) {
        steps.add(stored("b", new Adding(loadedByB + 1, loadedByA, DONE)));
      }
      return steps;
    }

    private static Step<Adding> stored(String thread, Adding after) {
      boolean lost = after.loadedByA == DONE && after.loadedByB == DONE && after.number != 2;
      EnumSet<Property> broken = lost ? EnumSet.of(Property.ONE_ORDER) : EnumSet.noneOf(Property.class);
      return new Step<>(thread + " stores " + after.number, after, broken);
    }
  }

  @Test
  void everyStateIsSeenOnce() {
    Explorer.Found found = Explorer.explore(List.of(new Place(0, 0)), Place::steps);
    assertThat(found.states()).isEqualTo((Place.END + 1) * (Place.END + 1));
    assertThat(found.happened()).containsExactlyInAnyOrder("a", "b");
    assertThat(found.violations()).isEmpty();
  }

  /** Only one way leads to each state, so a step left out anywhere is a state missed. */
  @Test
  void everyStepIsTaken() {
    int depth = 9;
    Explorer.Found found =
        Explorer.explore(
            List.of(""),
            history ->
                history.length() == depth
                    ? List.of()
                    : List.of(new Step<>("a", history + "a"), new Step<>("b", history + "b")));
    assertThat(found.states()).isEqualTo((1 << (depth + 1)) - 1);
  }

  @Test
  void allStartsAreExplored() {
    assertThat(Explorer.explore(List.of(new Place(2, 3), new Place(3, 1)), Place::steps).states()).isEqualTo(4);
  }

  @Test
  void aFaultInTheFarthestCornerIsFound() {
    Place corner = new Place(Place.END, Place.END);
    Explorer.Found found =
        Explorer.explore(
            List.of(new Place(0, 0)),
            place ->
                place.equals(corner)
                    ? List.of(new Step<>("the fault", place, EnumSet.of(Property.INVARIANT)))
                    : place.steps());
    assertThat(found.violations()).containsOnlyKeys(Property.INVARIANT);
    int headings = 2;
    assertThat(found.toString().lines()).as("%s", found).hasSize(headings + 1 + 2 * Place.END + 1);
  }

  @Test
  void theTraceTellsWhatHappened() {
    Adding start = new Adding(0, Adding.NOT_YET, Adding.NOT_YET);
    Explorer.Found found = Explorer.explore(List.of(start), Adding::steps);
    assertThat(found.violations()).containsOnlyKeys(Property.ONE_ORDER);
    assertThat(found)
        .hasToString(
            found.states()
                + " states\n"
                + "ONE_ORDER is broken:\n"
                + "  start: Adding[number=0, loadedByA=-1, loadedByB=-1]\n"
                + "  a loads 0\n"
                + "  b loads 0\n"
                + "  a stores 1\n"
                + "  b stores 1");
  }
}
