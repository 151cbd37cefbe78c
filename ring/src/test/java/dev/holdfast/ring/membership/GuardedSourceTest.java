package dev.holdfast.ring.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.ring.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In a time of its own: no test waits. */
final class GuardedSourceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualLoop loop = new ManualLoop();
  private final List<Membership> told = new ArrayList<>();
  private StaticSource source = StaticSource.of(Nodes.count(10), loop);

  @Test
  void tellsManyChangesAsOne() {
    open(Guards.NONE.withDamping(SECOND));
    loop.advance(SECOND);
    set(Nodes.count(11));
    assertThat(told).hasSize(2);

    set(Nodes.count(12));
    set(Nodes.count(13));
    loop.advance(SECOND.dividedBy(2));
    set(Nodes.count(14));
    assertThat(told).hasSize(2);

    loop.advance(SECOND.dividedBy(2));
    assertThat(told).hasSize(3);
    assertThat(last().nodes()).isEqualTo(Nodes.count(14));
    assertThat(last().version()).isEqualTo(5);

    loop.advance(MINUTE);
    assertThat(told).hasSize(3);
  }

  @Test
  void tellsEachChangeWithoutGuards() {
    open(Guards.NONE);
    set(Nodes.count(1));
    set(Nodes.count(10));

    assertThat(told).extracting(Membership::version).containsExactly(1L, 2L, 3L);
    assertThat(told).extracting(membership -> membership.nodes().size()).containsExactly(10, 1, 10);
  }

  @Test
  void wakesUpAsOftenAsItMustHoweverManyChangesCome() {
    open(Guards.NONE.withDamping(SECOND).withFlaps(2, MINUTE));
    for (int round = 0; round < 20; round++) { // All the time somebody is held out, and a change waits.
      flap(1);
      loop.advance(SECOND.multipliedBy(2));
    }
    loop.advance(SECOND.multipliedBy(50));
    flap(3);
    loop.advance(SECOND.multipliedBy(30)); // Whatever was to wake up when the first ones were let in has done so.
    assertThat(loop.waiting()).isLessThan(5);
  }

  @Test
  void neverFallsBelowTheFloorAtOnce() {
    GuardedSource guarded = open(Guards.NONE.withFloor(0.5, MINUTE));
    set(Nodes.count(5));
    assertThat(last().nodes()).hasSize(5);

    set(Nodes.plus(Nodes.count(3), new Node("new", 3)));
    assertThat(Nodes.names(last())).containsExactly("n00", "n01", "n02", "n03", "n04", "new");
    set(Nodes.plus(Nodes.count(2), new Node("new", 4)));
    assertThat(Nodes.names(last())).containsExactly("n00", "n01", "n02", "n03", "n04", "new");
    assertThat(last().nodes().get(5)).isEqualTo(new Node("new", 4));
    assertThat(guarded.health()).endsWith("; kept by the floor though they left: n02, n03, n04");

    loop.advance(MINUTE.multipliedBy(60));
    assertThat(last().nodes()).hasSize(6);

    set(Nodes.plus(Nodes.count(4), new Node("new", 4)));
    assertThat(last().nodes()).hasSize(5);
    assertThat(guarded.health()).isEqualTo("5 nodes set by the program");
  }

  @Test
  void seesARingThatBleedsSlowly() {
    open(Guards.NONE.withFloor(0.5, MINUTE));
    for (int left = 9; left > 0; left--) {
      loop.advance(SECOND);
      set(Nodes.count(left));
    }
    assertThat(last().nodes()).isEqualTo(Nodes.count(5));
  }

  @Test
  void letsARingShrinkThatTakesItsTime() {
    open(Guards.NONE.withFloor(0.5, MINUTE));
    for (int left = 9; left > 0; left--) {
      loop.advance(MINUTE);
      set(Nodes.count(left));
    }
    assertThat(last().nodes()).hasSize(1);
  }

  @Test
  void shrinksOnceWhereAllowed() {
    GuardedSource guarded = open(Guards.NONE.withFloor(0.5, MINUTE));
    set(Nodes.count(3));
    assertThat(last().nodes()).hasSize(10);
    guarded.allowShrink(4);
    loop.run();
    assertThat(last().nodes()).hasSize(10);
    assertThat(guarded.health()).endsWith("; may shrink once to 4 nodes");

    guarded.allowShrink(3);
    loop.run();
    assertThat(last().nodes()).hasSize(3);
    assertThat(guarded.health()).isEqualTo("3 nodes set by the program");

    set(Nodes.count(1));
    assertThat(last().nodes()).hasSize(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> guarded.allowShrink(0))
        .withMessage("a ring cannot shrink to 0 nodes; allow 1 or more");
  }

  @Test
  void shrinksLaterWhereAllowedBefore() {
    GuardedSource guarded = open(Guards.NONE.withFloor(0.5, MINUTE));
    guarded.allowShrink(2);
    set(Nodes.count(8));
    set(Nodes.count(2));
    assertThat(last().nodes()).hasSize(2);
  }

  @Test
  void holdsOutWhatComesAndGoes() {
    GuardedSource guarded = open(Guards.NONE.withFlaps(2, MINUTE));
    flap(2);
    assertThat(last().nodes()).hasSize(10);
    flap(1);
    assertThat(last().nodes()).isEqualTo(Nodes.count(9));
    assertThat(guarded.health()).endsWith("; held out for coming and going: n09");

    loop.advance(MINUTE.minus(SECOND));
    flap(1);
    loop.advance(MINUTE.minusNanos(1));
    assertThat(last().nodes()).hasSize(9);
    loop.advance(Duration.ofNanos(1));
    assertThat(last().nodes()).hasSize(10);
    assertThat(guarded.health()).isEqualTo("10 nodes set by the program");
  }

  @Test
  void countsDeparturesOfTheWindowOnly() {
    open(Guards.NONE.withFlaps(2, MINUTE));
    for (int i = 0; i < 20; i++) {
      flap(1);
      loop.advance(MINUTE.dividedBy(2));
    }
    assertThat(last().nodes()).hasSize(10);
  }

  @Test
  void keepsARingOfWhichAllComeAndGo() {
    source = StaticSource.of(Nodes.named("a"), loop);
    open(Guards.NONE.withFlaps(1, MINUTE));
    for (int i = 0; i < 5; i++) {
      set(Nodes.named("b"));
      set(Nodes.named("a"));
    }
    assertThat(last().nodes()).isEqualTo(Nodes.named("a"));
  }

  @Test
  void keepsWhatFlapsIfTooFewWereLeft() {
    source = StaticSource.of(Nodes.named("a", "b", "c"), loop);
    GuardedSource guarded = open(Guards.NONE.withFlaps(1, MINUTE).withFloor(0.7, MINUTE));
    for (int i = 0; i < 3; i++) {
      set(Nodes.named("a", "b"));
      set(Nodes.named("a", "b", "c"));
    }
    assertThat(last().nodes()).hasSize(3);
    assertThat(guarded.health())
        .endsWith("; held out for coming and going: c; kept by the floor though they left: c");
  }

  @Test
  void warmsUpWhatJoins() {
    GuardedSource guarded = open(Guards.NONE.withWarmUp(4, MINUTE));
    assertThat(last().nodes()).isEqualTo(Nodes.count(10));

    set(Nodes.plus(Nodes.count(10), new Node("x", 2)));
    assertThat(weightOfLast()).isEqualTo(0.5);
    assertThat(guarded.health()).endsWith("; warming up: x");
    loop.advance(Duration.ofSeconds(20));
    assertThat(weightOfLast()).isEqualTo(1);
    set(Nodes.plus(Nodes.count(10), new Node("x", 4)));
    assertThat(weightOfLast()).isEqualTo(2);
    loop.advance(Duration.ofSeconds(40));
    assertThat(weightOfLast()).isEqualTo(4);
    assertThat(guarded.health()).doesNotContain("warming");
    assertThat(told).extracting(Membership::version).containsExactly(1L, 2L, 2L, 3L, 3L, 3L);

    set(Nodes.count(10));
    set(Nodes.plus(Nodes.count(10), new Node("x", 4)));
    assertThat(weightOfLast()).isEqualTo(1);
  }

  @Test
  void warmsUpTheLightestNode() {
    open(Guards.NONE.withWarmUp(4, MINUTE));
    set(Nodes.plus(Nodes.count(10), new Node("x", Node.MIN_WEIGHT)));
    assertThat(weightOfLast()).isEqualTo(Node.MIN_WEIGHT);
  }

  @Test
  void passesOverridesOnWhateverNodesAreHeld() {
    open(Guards.DEFAULT);
    source.set(Nodes.count(1), Map.of("k", List.of("n09", "n00")));
    loop.advance(SECOND);
    assertThat(last().ring().find("k")).isEqualTo(new Node("n09"));
  }

  private GuardedSource open(Guards guards) {
    GuardedSource guarded = GuardedSource.of(source, guards, loop);
    guarded.open(told::add);
    loop.run();
    return guarded;
  }

  private void set(List<Node> nodes) {
    source.set(nodes);
    loop.run();
  }

  /** The last of ten nodes leaves and returns. */
  private void flap(int times) {
    for (int i = 0; i < times; i++) {
      set(Nodes.count(9));
      set(Nodes.count(10));
    }
  }

  private double weightOfLast() {
    return last().nodes().get(last().nodes().size() - 1).weight();
  }

  private Membership last() {
    return told.get(told.size() - 1);
  }
}
