package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens where a class cannot be defined: at the handle or at a fold, by each kind of failure. */
class FoldingFailureTest {
  private static final Policy AT_ONCE = Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE);

  private final LogCapture log = new LogCapture();

  @AfterEach
  void stopListening() {
    log.close();
  }

  /** As a native image's: an Error, but no LinkageError. */
  static final class UnsupportedFeature extends Error {
    private static final long serialVersionUID = 1;

    UnsupportedFeature() {
      super("no classes at run time");
    }
  }

  /** Defines classes as ever, until told to fail. */
  static final class Definer implements ClassDefiner {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private Supplier<? extends Throwable> failure = () -> new AssertionError("not armed");
    boolean armed;
    int calls;

    void failWith(Supplier<? extends Throwable> other) {
      failure = other;
      armed = true;
    }

    @Override
    public MethodHandles.Lookup define(byte[] bytes, Object classData) throws IllegalAccessException {
      calls++;
      if (armed) {
        throw FoldingFailureTest.<RuntimeException>sneaky(failure.get());
      }
      return LOOKUP.defineHiddenClassWithClassData(bytes, classData, true);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Throws anything, as the VM may.
  private static <T extends Throwable> T sneaky(Throwable failure) throws T {
    throw (T) failure;
  }

  static List<Supplier<? extends Throwable>> finalFailures() {
    return List.of(
        UnsupportedFeature::new,
        UnsupportedOperationException::new,
        () -> new SecurityException("denied"),
        () -> new NoClassDefFoundError("net/bytebuddy/ByteBuddy"),
        () -> new IllegalAccessException("no access"));
  }

  static List<Supplier<? extends Throwable>> passingFailures() {
    return List.of(() -> new OutOfMemoryError("Metaspace"), StackOverflowError::new);
  }

  @ParameterizedTest
  @MethodSource("finalFailures")
  void aHandleWithoutAClassWorksShared(Supplier<? extends Throwable> failure) {
    Definer definer = new Definer();
    definer.failWith(failure);
    Global<String> global = new Store("test", AT_ONCE, new Folding(definer)).global("g", String.class);
    assertThat(global.put("a")).isTrue();
    assertThat(global.get()).isEqualTo("a");
    assertThat(global.foldNow()).isFalse();
    assertThat(global.info().folded()).isFalse();
    assertThat(global.info().reason()).isEqualTo("no class can be defined: " + failure.get());
    assertThat(definer.calls).as("asked once").isEqualTo(1);
    assertThat(log.records).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("finalFailures")
  void aFoldWithoutAClassEndsFoldingInTheStore(Supplier<? extends Throwable> failure) {
    Definer definer = new Definer();
    Store store = new Store("test", AT_ONCE, new Folding(definer));
    Global<String> folded = store.global("folded", String.class);
    Global<String> other = store.global("other", String.class);
    folded.put("a");
    assertThat(folded.info().folded()).isTrue();

    definer.failWith(failure);
    other.put("b");
    definer.calls = 0;

    assertThat(other.get()).isEqualTo("b");
    assertThat(other.info().reason()).isEqualTo("no class can be defined: " + failure.get());
    assertThat(folded.get()).as("folded before").isEqualTo("a");
    folded.put("c");
    assertThat(folded.get()).isEqualTo("c");
    assertThat(folded.info().folded()).isFalse();
    assertThat(folded.info().reason()).isEqualTo("no class can be defined: " + failure.get());
    assertThat(definer.calls).as("never asked again").isZero();
    assertThat(log.records).hasSize(1);
    assertThat(log.records.get(0).getMessage())
        .isEqualTo(
            "global 'other' (java.lang.String) of store 'test' stays shared, and others of its store may: reads are "
                + "volatile reads; no class can be defined: "
                + failure.get());
  }

  @ParameterizedTest
  @MethodSource("passingFailures")
  void aFailureThatMayPassIsTriedAgainAtTheNextWrite(Supplier<? extends Throwable> failure) {
    Definer definer = new Definer();
    Global<String> global = new Store("test", AT_ONCE, new Folding(definer)).global("g", String.class);
    definer.failWith(failure);
    assertThat(global.put("a")).isTrue();
    assertThat(global.get()).isEqualTo("a");
    assertThat(global.info().reason()).isEqualTo("no class can be defined: " + failure.get());
    assertThat(global.put("b")).isTrue();
    assertThat(log.records).as("said once").hasSize(1);

    definer.armed = false;
    assertThat(global.put("c")).isTrue();
    assertThat(global.info().folded()).isTrue();
    assertThat(global.get()).isEqualTo("c");
  }

  @ParameterizedTest
  @MethodSource("passingFailures")
  void aLogThatFailsHarmsNobody(Supplier<? extends Throwable> failure) {
    Handler failing = new Handler() {
      @Override
      public void publish(LogRecord record) {
        throw new IllegalStateException("the disk is full");
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    Definer definer = new Definer();
    Store store = new Store("test", AT_ONCE, new Folding(definer));
    Global<String> global = store.global("g", String.class);
    definer.failWith(failure);
    log.addHandler(failing);
    try {
      assertThat(global.put("a")).isTrue();
      assertThat(store.global("other", String.class).put("b")).isTrue();
    } finally {
      log.removeHandler(failing);
    }
    log.records.clear();
    assertThat(global.put("c")).isTrue();
    assertThat(log.records).as("told when the log works").hasSize(1);
    assertThat(global.get()).isEqualTo("c");
  }

  @Test
  void aHandleMadeWhileMemoryWasShortStaysShared() {
    Definer definer = new Definer();
    Store store = new Store("test", AT_ONCE, new Folding(definer));
    definer.failWith(() -> new OutOfMemoryError("Metaspace"));
    IntGlobal early = store.intGlobal("early");
    definer.armed = false;
    early.put(5);
    assertThat(early.get()).isEqualTo(5);
    assertThat(early.info().folded()).isFalse();
    assertThat(early.info().reason()).isEqualTo("its handle could not be given a class of its own");

    IntGlobal late = store.intGlobal("late");
    late.put(6);
    assertThat(late.info().folded()).isTrue();
  }
}
