package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a group's single step does. What its globals do each for itself, GlobalContractTest tests. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GroupTest {
  private static final Policy NEVER_QUIET = Policy.DEFAULT.withQuietPeriod(Duration.ofDays(1));

  private final Store store = Store.create("test", NEVER_QUIET);
  private final Group group = store.group("routing");
  private final Global<String> ring = group.global("ring", String.class);
  private final IntGlobal limit = group.intGlobal("limit");

  @Test
  void givesOneGroupAName() {
    assertThat(store.group("routing")).isSameAs(group);
    assertThat(store.group("routing", NEVER_QUIET)).isSameAs(group);
    assertThat(group.name()).isEqualTo("routing");
    assertThat(group.policy()).isEqualTo(NEVER_QUIET);
    assertThat(group).hasToString("group 'routing' of store 'test'");
    assertThat(Store.create("other").group("routing")).isNotSameAs(group);
    assertThatThrownBy(() -> store.group(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a group of store 'test' of 2 globals needs a name that is not blank");
    assertThatThrownBy(() -> store.group("routing", Policy.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "group 'routing' of store 'test' has " + NEVER_QUIET + " and cannot be had with " + Policy.DEFAULT);
  }

  @Test
  void itsGlobalsAreGlobalsOfTheStore() {
    assertThat(group.intGlobal("limit")).isSameAs(limit).isSameAs(store.intGlobal("limit"));
    assertThat(group.global("map", new TypeRef<List<String>>() {})).isSameAs(store.find("map").orElseThrow());
    assertThat(store.list()).extracting(Handle::name).containsExactly("limit", "map", "ring");
  }

  @Test
  void aNameThatIsTakenOutsideTheGroupIsRefused() {
    store.intGlobal("alone");
    store.group("other").intGlobal("in other");
    for (String name : List.of("alone", "in other")) {
      assertThatThrownBy(() -> group.intGlobal(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "global '%s' (int) of store 'test' was not made in group 'routing' of store 'test' and cannot be had "
                      .formatted(name)
                  + "from it");
    }
  }

  @Test
  void aStepChangesAll() {
    LongGlobal version = group.longGlobal("version");
    DoubleGlobal share = group.doubleGlobal("share");
    BooleanGlobal on = group.booleanGlobal("on");
    boolean changed =
        group.change().put(ring, "a").put(limit, 1).put(version, 2L).put(share, 0.5).put(on, true).publish();
    assertThat(changed).isTrue();
    assertThat(ring.get()).isEqualTo("a");
    assertThat(limit.get()).isEqualTo(1);
    assertThat(version.get()).isEqualTo(2);
    assertThat(share.get()).isEqualTo(0.5);
    assertThat(on.get()).isTrue();

    assertThat(group.change().put(ring, "b").delete(limit).publish()).isTrue();
    assertThat(ring.get()).isEqualTo("b");
    assertThat(limit.isSet()).isFalse();
    assertThat(version.get()).as("not in the step").isEqualTo(2);
    assertThat(ring.info().generation()).isEqualTo(2);
    assertThat(version.info().generation()).isEqualTo(1);
  }

  @Test
  void theLaterCallForAGlobalCounts() {
    group.change().put(ring, "a").put(limit, 1).put(ring, "b").delete(limit).publish();
    assertThat(ring.get()).isEqualTo("b");
    assertThat(limit.isSet()).isFalse();
  }

  @Test
  void onlyWhatChangesIsUnfolded() {
    group.change().put(ring, "a").put(limit, 1).publish();
    assertThat(ring.foldNow()).isTrue();
    assertThat(limit.foldNow()).isTrue();

    assertThat(group.change().put(ring, new String("a")).put(limit, 2).publish()).isTrue();
    assertThat(ring.info().folded()).as("an equal value").isTrue();
    assertThat(limit.info().folded()).isFalse();
    assertThat(limit.foldNow()).isTrue();
    assertThat(limit.get()).isEqualTo(2);

    assertThat(group.change().put(ring, "a").put(limit, 2).publish()).as("all equal").isFalse();
    assertThat(group.change().publish()).as("nothing").isFalse();
    assertThat(group.change().delete(group.intGlobal("never set")).publish()).isFalse();
    assertThat(limit.info().folded()).isTrue();
    assertThat(limit.info().generation()).isEqualTo(2);

    assertThat(ring.put("b")).as("alone").isTrue();
    assertThat(limit.info().folded()).as("another's write").isTrue();
    assertThat(limit.get()).isEqualTo(2);
  }

  @Test
  void membersFoldByTheGroupsPolicy() throws Exception {
    Group quiet = store.group("quiet", Policy.DEFAULT.withQuietPeriod(Duration.ofMillis(1)));
    Group atOnce = store.group("at once", Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE));
    IntGlobal later = quiet.intGlobal("later");
    IntGlobal now = atOnce.intGlobal("now");
    quiet.change().put(later, 1).publish();
    Eventually.isTrue("folded when quiet", () -> later.info().folded());
    atOnce.change().put(now, 1).publish();
    assertThat(now.info().folded()).isTrue();
  }

  @Test
  void listenersAreCalledWhenAllIsChanged() {
    List<String> heard = new ArrayList<>();
    ring.onChange(change -> heard.add("ring " + change.after() + ", limit " + limit.getOrDefault(-1)));
    limit.onChange(change -> heard.add("limit " + change.before() + " to " + change.after() + ", ring " + ring.get()));
    group.change().put(ring, "a").put(limit, 1).publish();
    group.change().put(ring, "a").delete(limit).publish();
    assertThat(heard).containsExactly("ring a, limit 1", "limit null to 1, ring a", "limit 1 to null, ring a");
  }

  @Test
  void badInputIsRefusedAndChangesNothing() {
    Store other = Store.create("other");
    GroupChange change = group.change().put(limit, 1);
    assertThatThrownBy(() -> change.put(store.intGlobal("alone"), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "global 'alone' (int) of store 'test' is not in group 'routing' of store 'test': get the global from the "
                + "group");
    assertThatThrownBy(() -> change.delete(other.group("routing").intGlobal("limit")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "global 'limit' (int) of store 'other' is not in group 'routing' of store 'test': get the global from the "
                + "group");
    assertThatThrownBy(() -> change.put(ring, nothing()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("global 'ring' (java.lang.String) of store 'test' takes no null; delete takes its value away");
    assertThatThrownBy(() -> change.put(wronglyTyped(ring), 3))
        .isInstanceOf(ClassCastException.class)
        .hasMessage("global 'ring' (java.lang.String) of store 'test' takes no java.lang.Integer");
    assertThat(limit.isSet()).as("nothing was published").isFalse();
    assertThat(change.publish()).isTrue();
    assertThat(limit.get()).isEqualTo(1);
    assertThat(ring.isSet()).isFalse();
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // As code without null analysis would.
  private static <T> T nothing() {
    return null;
  }

  @SuppressWarnings("unchecked") // As raw code would.
  private static Global<Object> wronglyTyped(Global<String> global) {
    return (Global<Object>) (Global<?>) global;
  }

  @Test
  void anUpdateFunctionMayNotPublishItsOwnGlobal() {
    group.change().put(ring, "a").put(limit, 1).publish();
    assertThatThrownBy(
            () ->
                limit.update(
                    value -> {
                      group.change().put(ring, "b").put(limit, 5).publish();
                      return 2;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "global 'limit' (int) of store 'test' is written by its own update function; return the new value from the "
                + "function instead");
    assertThat(ring.get()).isEqualTo("a");
    assertThat(limit.get()).isEqualTo(1);
    long puts = ring.info().puts();
    assertThatThrownBy(() -> limit.update(value -> group.change().put(ring, "a").put(limit, 5).publish() ? 1 : 2))
        .isInstanceOf(IllegalStateException.class);
    assertThat(ring.info().puts()).as("nothing was put").isEqualTo(puts);
    group.change().put(ring, "a").put(limit, 2).publish();
    group.change().put(ring, "a").put(limit, 2).publish();
    assertThat(ring.info().puts()).as("equal values").isEqualTo(puts + 2);
    limit.put(1);
    limit.update(
        value -> {
          group.change().put(ring, "c").publish();
          return value + 1;
        });
    assertThat(ring.get()).isEqualTo("c");
    assertThat(limit.get()).isEqualTo(2);
  }

  /** Each step puts one number into both. Whoever reads one of them never finds an older number in the other. */
  @Test
  void noReaderSeesAnOlderStepAfterANewerOne() throws Exception {
    IntGlobal one = group.intGlobal("one");
    IntGlobal two = group.intGlobal("two");
    group.change().put(one, 0).put(two, 0).publish();
    AtomicBoolean stop = new AtomicBoolean();
    List<String> faults = new ArrayList<>();
    List<Thread> readers = new ArrayList<>();
    for (IntGlobal first : List.of(one, two)) {
      IntGlobal second = first == one ? two : one;
      Thread reader =
          new Thread(
              () -> {
                while (!stop.get()) {
                  int before = first.get();
                  int after = second.get();
                  if (after < before) {
                    synchronized (faults) {
                      faults.add("step " + before + " and then step " + after);
                    }
                    return;
                  }
                }
              });
      reader.start();
      readers.add(reader);
    }
    for (int step = 1; step <= 2_000; step++) {
      if (step % 3 != 0) {
        one.foldNow();
      }
      if (step % 4 != 0) {
        two.foldNow();
      }
      group.change().put(one, step).put(two, step).publish();
    }
    stop.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(faults).isEmpty();
    assertThat(one.info().unfolds()).isPositive();
  }

  /** Each of three threads writes its own member of the one array; a write from a stale array would undo another's. */
  @Test
  void stepsAndSingleWritesLoseNothing() throws Exception {
    LongGlobal one = group.longGlobal("one");
    LongGlobal two = group.longGlobal("two");
    LongGlobal mark = group.longGlobal("mark");
    group.change().put(one, 0L).put(two, 0L).put(mark, 0L).publish();
    int each = 20_000;
    Thread updater =
        new Thread(
            () -> {
              for (int i = 0; i < each; i++) {
                one.update(value -> value + 1);
              }
            });
    Thread other =
        new Thread(
            () -> {
              for (int i = 0; i < each; i++) {
                two.update(value -> value + 1);
                if (i % 100 == 0) {
                  two.foldNow();
                }
              }
            });
    updater.start();
    other.start();
    for (int i = 1; i <= each; i++) {
      group.change().put(mark, (long) i).publish();
    }
    updater.join();
    other.join();
    assertThat(one.get()).isEqualTo(each);
    assertThat(two.get()).isEqualTo(each);
    assertThat(mark.get()).isEqualTo(each);
  }
}
