package dev.holdfast.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Policy;
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
      for (int threads = 2; threads <= 4; threads++) {
        for (long seed : new long[] {FIXED_SEED, FRESH_SEED}) {
          int histories = histories(scene) / 6;
          long t = System.nanoTime();
          Outcome outcome =
              new Experiment(scene.register(), scene.specification(), seed, threads, histories).run();
          assertThat(outcome.fault()).as(scene.toString()).isNull();
          tally.add(outcome.tally());
          System.out.println(threads + " " + outcome.tally() + "  " + (System.nanoTime() - t) / 1e9 + " s");
        }
      }
      compiled = compilations.ofReads();
    }
    System.out.println(scene + ", seed " + FRESH_SEED + ": " + tally + "; reads compiled by C2 " + compiled + " times");

    assertThat(tally.histories()).isEqualTo(histories(scene));
    assertThat(tally.concurrent()).as("with operations at the same time").isPositive();
    assertThat(compiled).as("reads compiled by C2").isPositive();
    if (scene.folds()) {
      assertThat(tally.unfoldedInRead()).as("with an unfold in a read").isPositive();
    }
  }

  /** A history with folds takes some hundred microseconds, and one that folds at each put a few times as long. */
  private static int histories(Scene scene) {
    Policy.Fold fold = scene.policy().fold();
    return switch (fold) {
      case NEVER -> 8_100;
      case WHEN_QUIET -> 6_000;
      case AT_ONCE -> 3_000;
    };
  }
}
