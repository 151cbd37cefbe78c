package dev.holdfast.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.linearizability.Experiment.Outcome;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A hundred thousand random histories of globals of every kind and policy, each of them linearizable.
 *
 * <p>Half of them are drawn from a fixed seed and half from a fresh one, which is printed; with {@code
 * -Dlinearizability.seed=} the same is drawn again. What the threads and the JIT make of it is new each time.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LinearizabilityTest {
  private static final List<Integer> THREADS = List.of(2, 3, 4);
  private static final long FIXED_SEED = 42;
  private static final long FRESH_SEED = Long.getLong("linearizability.seed", new SplittableRandom().nextLong());

  static List<Scene> scenes() {
    return Scene.all();
  }

  @Test
  void thereAreAHundredThousandHistories() {
    assertThat(scenes().stream().mapToInt(LinearizabilityTest::histories).sum()).isGreaterThanOrEqualTo(100_000);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenes")
  void isLinearizable(Scene scene) throws Exception {
    Tally tally = new Tally();
    int compiled;
    try (Compilations compilations = new Compilations()) {
      for (int threads : THREADS) {
        tally.add(run(scene, FIXED_SEED, threads));
        tally.add(run(scene, FRESH_SEED, threads));
      }
      compiled = compilations.ofReads();
    }
    System.out.println(
        scene + ", seed " + FRESH_SEED + ": " + tally + "; code that reads was compiled by C2 " + compiled + " times");

    assertThat(tally.histories()).isEqualTo(histories(scene));
    assertThat(tally.concurrent()).as("with operations at the same time").isPositive();
    assertThat(compiled).as("compilations by C2").isPositive();
    if (scene.folds()) {
      assertThat(tally.unfoldedInRead()).as("with an unfold in a read").isPositive();
    }
  }

  private static Tally run(Scene scene, long seed, int threads) throws InterruptedException {
    int histories = histories(scene) / (2 * THREADS.size());
    Outcome outcome = new Experiment(scene.register(), scene.specification(), seed, threads, histories).run();
    assertThat(outcome.fault()).as(scene.toString()).isNull();
    return outcome.tally();
  }

  /** With folds they take several times as long, and most of that is the JIT's and the handshake's. */
  private static int histories(Scene scene) {
    return switch (scene.policy().fold()) {
      case NEVER -> 9_600;
      case WHEN_QUIET -> 5_100;
      case AT_ONCE -> 2_100;
    };
  }
}
