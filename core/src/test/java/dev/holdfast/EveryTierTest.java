package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A thread that stays in one loop, however it is executed and whatever the collector, sees each put: the loop is
 * compiled and replaced on the stack with the constant in it, and the put must throw that code away under the running
 * thread.
 */
class EveryTierTest {
  static List<Arguments> modes() {
    return List.of(
        Arguments.of("interpreter", List.of("-Xint")),
        Arguments.of("C1", List.of("-XX:TieredStopAtLevel=1")),
        Arguments.of("C1 with profile", List.of("-XX:TieredStopAtLevel=3")),
        Arguments.of("all tiers", List.of()),
        Arguments.of("C2 alone", List.of("-XX:-TieredCompilation")),
        Arguments.of("ZGC", List.of("-XX:+UseZGC")), // It keeps the constants in compiled code in its own way.
        Arguments.of("Parallel", List.of("-XX:+UseParallelGC")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modes")
  void aSpinningReaderSeesEachPut(String name, List<String> flags) throws Exception {
    assertThat(Fork.run(flags, Program.class)).containsExactly("saw all");
  }

  static final class Program {
    private static final Policy BY_HAND = Policy.DEFAULT.withQuietPeriod(Duration.ofHours(1));
    private static final IntGlobal STATIC = Store.create("test", BY_HAND).intGlobal("static");
    private static final int ROUNDS = 20;
    private static final long SPINS = 200_000;

    private final Global<String> field = Store.create("test", BY_HAND).global("field", String.class);
    private volatile long spins;
    private volatile int seen;

    public static void main(String[] args) throws Exception {
      new Program().run();
      System.out.println("saw all");
    }

    private void run() throws InterruptedException {
      STATIC.put(0);
      field.put("0");
      Thread reader = new Thread(this::read);
      reader.setDaemon(true);
      reader.start();
      for (int round = 1; round <= ROUNDS; round++) {
        awaitSpins();
        STATIC.foldNow();
        field.foldNow();
        awaitSpins();
        field.put(Integer.toString(round));
        STATIC.put(round);
        int expected = round;
        Eventually.isTrue("the reader sees " + expected, () -> seen == expected);
      }
    }

    private void awaitSpins() throws InterruptedException {
      long start = spins;
      Eventually.isTrue("the reader spins", () -> spins > start + SPINS);
    }

    /** One frame for good: it leaves the inner loop only when it sees another value. */
    private void read() {
      long n = 0;
      for (int last = 0; last < ROUNDS; last = STATIC.get()) {
        String lastOfField = Integer.toString(last);
        while (STATIC.get() == last || field.get().equals(lastOfField)) {
          spins = ++n;
        }
        seen = STATIC.get();
      }
    }
  }
}
