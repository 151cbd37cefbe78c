package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every kind of global does, alone or in a group, whichever way its reads are linked: to a constant (each put
 * folds at once), to the volatile read (never folded), or to nothing at all (no class can be defined).
 */
class GlobalContractTest {
  /** A store and the state its set globals are in. */
  record Mode(String name, Policy policy, Folding folding, boolean folds, boolean inGroup) {
    Store store() {
      return new Store(name, policy, folding);
    }

    <H extends Handle> H make(Subject<H, ?> subject) {
      return (inGroup ? subject.member() : subject.maker()).make(store(), "g");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Mode> modes() {
    Policy never = Policy.DEFAULT.withFold(Policy.Fold.NEVER);
    Policy atOnce = Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE);
    Folding noClasses =
        new Folding(
            (bytes, classData) -> {
              throw new UnsupportedOperationException("no class loading here");
            });
    return List.of(
        new Mode("folded", atOnce, new Folding(), true, false),
        new Mode("folded, in a group", atOnce, new Folding(), true, true),
        new Mode("shared", never, new Folding(), false, false),
        new Mode("shared, in a group", never, new Folding(), false, true),
        new Mode("no classes", atOnce, noClasses, false, false),
        new Mode("no classes, in a group", atOnce, noClasses, false, true));
  }

  static Stream<Arguments> cases() {
    return Subject.all().stream()
        .flatMap(subject -> modes().stream().map(mode -> Arguments.of(subject, mode)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  <H extends Handle, V> void isNotSetAtFirst(Subject<H, V> subject, Mode mode) {
    H global = mode.make(subject);
    String name = "global 'g' (" + global.info().type() + ") of store '" + mode.name() + "'";

    assertThat(global.isSet()).isFalse();
    assertThat(subject.access().getOrDefault().apply(global, subject.two())).isEqualTo(subject.two());
    assertThatThrownBy(() -> subject.access().get().apply(global))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage(name + " is not set: nothing was put, or it was deleted");
    assertThatThrownBy(() -> subject.access().update().apply(global, value -> value))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage(name + " is not set: nothing was put, or it was deleted");
    assertThat(global.delete()).isFalse();
    assertThat(global.info().generation()).isZero();
    assertThat(global.info().reason()).isEqualTo("not set");
    assertThat(global).hasToString(name);
  }

  @ParameterizedTest
  @MethodSource("cases")
  <H extends Handle, V> void putReplacesAndEqualPutsDoNothing(Subject<H, V> subject, Mode mode) {
    H global = mode.make(subject);
    Subject.Access<H, V> access = subject.access();

    assertThat(access.put().apply(global, subject.one())).isTrue();
    assertReads(global, access, subject.one());
    assertThat(access.put().apply(global, subject.one())).isFalse();
    assertThat(access.put().apply(global, subject.two())).isTrue();
    assertReads(global, access, subject.two());
    assertThat(access.put().apply(global, subject.three())).isTrue();
    assertReads(global, access, subject.three());

    Info info = global.info();
    assertThat(info.generation()).isEqualTo(3);
    assertThat(info.puts()).isEqualTo(4);
    assertThat(info.folded()).isEqualTo(mode.folds());
    assertThat(info.folds()).isEqualTo(mode.folds() ? 3 : 0);
    assertThat(info.unfolds()).isEqualTo(mode.folds() ? 2 : 0);
    assertThat(info.lastPutNanos()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("cases")
  <H extends Handle, V> void putNewSetsOnce(Subject<H, V> subject, Mode mode) {
    H global = mode.make(subject);
    Subject.Access<H, V> access = subject.access();

    assertThat(access.putNew().apply(global, subject.one())).isTrue();
    assertThat(access.putNew().apply(global, subject.one())).isFalse();
    assertThatThrownBy(() -> access.putNew().apply(global, subject.two()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(global + " already has another value; put replaces it");
    assertReads(global, access, subject.one());
  }

  @ParameterizedTest
  @MethodSource("cases")
  <H extends Handle, V> void compareAndSetAsksForAnEqualValue(Subject<H, V> subject, Mode mode) {
    H global = mode.make(subject);
    Subject.Access<H, V> access = subject.access();

    assertThat(access.compareAndSet().apply(global, subject.one(), subject.two())).isFalse();
    assertThat(global.isSet()).isFalse();
    access.put().apply(global, subject.one());
    assertThat(access.compareAndSet().apply(global, subject.two(), subject.three())).isFalse();
    assertReads(global, access, subject.one());
    assertThat(access.compareAndSet().apply(global, subject.one(), subject.three())).isTrue();
    assertReads(global, access, subject.three());
    assertThat(access.compareAndSet().apply(global, subject.three(), subject.three())).isTrue();
    assertThat(global.info().generation()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("cases")
  <H extends Handle, V> void updateAppliesAFunction(Subject<H, V> subject, Mode mode) {
    H global = mode.make(subject);
    Subject.Access<H, V> access = subject.access();
    access.put().apply(global, subject.one());
    List<V> seen = new ArrayList<>();

    V result =
        access.update().apply(
            global,
            before -> {
              seen.add(before);
              return subject.two();
            });

    assertThat(result).isEqualTo(subject.two());
    assertThat(seen).containsExactly(subject.one());
    assertReads(global, access, subject.two());
    assertThat(access.update().apply(global, before -> before)).isEqualTo(subject.two());
    assertThat(global.info().generation()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("cases")
  <H extends Handle, V> void updateThatFailsChangesNothing(Subject<H, V> subject, Mode mode) {
    H global = mode.make(subject);
    Subject.Access<H, V> access = subject.access();
    access.put().apply(global, subject.one());

    assertThatThrownBy(
            () ->
                access.update().apply(
                    global,
                    before -> {
                      throw new IllegalArgumentException("mine");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mine");
    assertReads(global, access, subject.one());
    assertThat(access.put().apply(global, subject.two())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("cases")
  <H extends Handle, V> void updateThatWritesItsOwnGlobalIsRefused(Subject<H, V> subject, Mode mode) {
    H global = mode.make(subject);
    Subject.Access<H, V> access = subject.access();
    access.put().apply(global, subject.one());
    List<Consumer<H>> writes =
        List.of(
            g -> access.put().apply(g, subject.two()),
            g -> access.put().apply(g, subject.one()),
            g -> access.putNew().apply(g, subject.one()),
            g -> access.compareAndSet().apply(g, subject.one(), subject.two()),
            g -> access.getAndPut().apply(g, subject.two()),
            g -> access.update().apply(g, before -> subject.two()),
            Handle::delete);

    for (Consumer<H> write : writes) {
      assertThatThrownBy(
              () ->
                  access.update().apply(
                      global,
                      before -> {
                        write.accept(global);
                        return subject.three();
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              global + " is written by its own update function; return the new value from the function instead");
      assertReads(global, access, subject.one());
    }
    assertThat(access.put().apply(global, subject.two())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("cases")
  <H extends Handle, V> void getAndPutTellsTheValueBefore(Subject<H, V> subject, Mode mode) {
    H global = mode.make(subject);
    Subject.Access<H, V> access = subject.access();
    access.put().apply(global, subject.one());

    assertThat(access.getAndPut().apply(global, subject.two())).isEqualTo(subject.one());
    assertReads(global, access, subject.two());
  }

  @ParameterizedTest
  @MethodSource("cases")
  <H extends Handle, V> void deleteTakesTheValueAway(Subject<H, V> subject, Mode mode) {
    H global = mode.make(subject);
    Subject.Access<H, V> access = subject.access();
    access.put().apply(global, subject.one());

    assertThat(global.delete()).isTrue();
    assertThat(global.isSet()).isFalse();
    assertThat(access.getOrDefault().apply(global, subject.two())).isEqualTo(subject.two());
    assertThatThrownBy(() -> access.get().apply(global)).isInstanceOf(NoSuchElementException.class);
    assertThat(global.delete()).isFalse();
    assertThat(global.info().generation()).isEqualTo(1);

    assertThat(access.put().apply(global, subject.one())).isTrue();
    assertReads(global, access, subject.one());
    assertThat(global.info().generation()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("cases")
  <H extends Handle, V> void listenersSeeEachChange(Subject<H, V> subject, Mode mode) {
    H global = mode.make(subject);
    Subject.Access<H, V> access = subject.access();
    List<Change<V>> seen = new ArrayList<>();
    Registration registration = access.onChange().apply(global, seen::add);

    access.put().apply(global, subject.one());
    access.put().apply(global, subject.one());
    access.put().apply(global, subject.two());
    global.delete();
    registration.close();
    registration.close();
    access.put().apply(global, subject.three());

    assertThat(seen)
        .containsExactly(
            new Change<>(global, null, subject.one(), 1),
            new Change<>(global, subject.one(), subject.two(), 2),
            new Change<>(global, subject.two(), null, 2));
  }

  private static <H extends Handle, V> void assertReads(H global, Subject.Access<H, V> access, V expected) {
    assertThat(global.isSet()).isTrue();
    assertThat(access.get().apply(global)).isEqualTo(expected);
    assertThat(global.info().isSet()).isTrue();
  }
}
