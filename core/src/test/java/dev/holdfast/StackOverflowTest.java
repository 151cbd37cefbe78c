package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stack ends inside our code, at one frame after the other: a write that throws has changed nothing, one that
 * returns is whole, and nothing is stuck afterwards.
 */
class StackOverflowTest {
  @ParameterizedTest
  @ValueSource(strings = {"-Xmixed", "-Xint"})
  void nothingIsLostOrStuckWhereverTheStackEnds(String mode) throws Exception {
    assertThat(Fork.run(List.of(mode), Program.class)).contains("done");
  }

  static final class Program {
    private static final int SHIFTS = 3;
    private static final int FRAMES = 800; // Of compiled code, so small ones: more than any operation needs.

    private final Store store = Store.create("test", Policy.DEFAULT.withQuietPeriod(Duration.ofMillis(1)));
    private int next;
    private boolean returned; // Written by the thread near its end, read after it.

    private interface Operation {
      void run(IntGlobal global, int next);
    }

    /** What a return of the operation leaves. */
    private enum Leaves {
      NEW, OLD, NOTHING
    }

    public static void main(String[] args) throws Exception {
      LogCapture log = new LogCapture(); // What listeners and folds fail with need not be printed.
      try (log) {
        Program program = new Program();
        program.near("put", IntGlobal::put, Leaves.NEW, false);
        program.near("putFolded", IntGlobal::put, Leaves.NEW, true);
        program.near("update", (global, next) -> global.update(value -> next), Leaves.NEW, true);
        program.near("endless update", (global, next) -> global.update(value -> endless()), Leaves.OLD, true);
        program.near("delete", (global, next) -> global.delete(), Leaves.NOTHING, true);
        program.near("foldNow", (global, next) -> global.foldNow(), Leaves.OLD, false);
        program.near("get", (global, next) -> assertThat(global.get()).isNotEqualTo(next), Leaves.OLD, true);
      }
      System.out.println("done");
      System.exit(0); // Whatever threads there are.
    }

    @SuppressWarnings("InfiniteRecursion") // That is what it is for.
    private static int endless() {
      return endless() + 1;
    }

    private void near(String what, Operation operation, Leaves leaves, boolean folded) throws Exception {
      IntGlobal global = store.intGlobal(what);
      List<Long> told = new CopyOnWriteArrayList<>();
      global.onChange(change -> told.add(change.generation()));
      linked(operation, global);
      int struck = 0;
      int done = 0;
      for (int shift = 0; shift < SHIFTS; shift++) {
        for (int frames = 0; frames < FRAMES; frames += 1 + frames / 20) {
          int old = ++next;
          global.put(old);
          assertThat(!folded || global.foldNow()).isTrue();
          int fresh = ++next;
          returned = false;
          assertThat(StackEnd.run(frames, shift, () -> attempt(operation, global, fresh)))
              .as("%s ends, %d frames from the end", what, frames)
              .isTrue();
          struck += returned ? 0 : 1;
          done += returned ? 1 : 0;
          int right = returned && leaves == Leaves.NEW ? fresh : returned && leaves == Leaves.NOTHING ? -1 : old;
          assertThat(global.getOrDefault(-1))
              .as("%s, returned: %s, %d frames", what, returned, frames)
              .isEqualTo(right);
          CompletableFuture.runAsync(() -> worksAsEver(global, told)).get(60, TimeUnit.SECONDS);
        }
      }
      assertThat(struck).as("overflows in %s", what).isGreaterThan(SHIFTS * 10);
      assertThat(done).as("%s that got through", what).isGreaterThan(what.startsWith("endless") ? -1 : SHIFTS);
      global.put(++next);
      Eventually.isTrue(what + ": folded by the background thread", () -> global.info().folded());
    }

    /** Links the operation's own lambdas, for which the JVM needs more stack than for all that is tested here. */
    private void linked(Operation operation, IntGlobal global) {
      global.put(++next);
      try {
        operation.run(global, ++next);
      } catch (StackOverflowError e) {
        assertThat(global.get()).as("the endless update").isEqualTo(next - 1);
      }
    }

    private void attempt(Operation operation, IntGlobal global, int fresh) {
      operation.run(global, fresh);
      returned = true;
    }

    /** On another thread, so that a lock not given back would be found. */
    private void worksAsEver(IntGlobal global, List<Long> told) {
      int later = ++next;
      assertThat(global.put(later)).isTrue();
      assertThat(global.get()).isEqualTo(later);
      assertThat(told.get(told.size() - 1)).as("told of the last").isEqualTo(global.info().generation());
      assertThat(told).isSorted();
      told.clear();
      assertThat(global.foldNow()).isTrue();
      assertThat(global.info().folded()).isTrue();
      assertThat(global.get()).isEqualTo(later);
      assertThat(global.update(value -> later + 1)).isEqualTo(++next);
    }
  }
}
