package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * HotSpot gives up on a method after 400 recompilations (PerMethodRecompilationCutoff), but those that a call site
 * causes do not count. If they came to count, a reader would be interpreted for good after some hundred puts.
 */
class RecompilationTest {
  @Test
  void readersAreCompiledAndFoldedAgainAfterEachOfManyPuts() throws Exception {
    List<String> output =
        Fork.run(
            List.of("-Xbatch", "-XX:-TieredCompilation", Fork.command("print", Program.class, "read")),
            Program.class);
    long compilations = output.stream().filter(line -> line.startsWith("Compiled method (c2)")).count();
    assertThat(compilations).isGreaterThanOrEqualTo(Program.PUTS);
    List<PrintedCode> code = PrintedCode.all(output);
    assertThat(ReadsInWords.of(code.get(code.size() - 1)).get(0))
        .startsWith("constant \"value " + Program.PUTS + "\" embedded");
  }

  static final class Program {
    static final int PUTS = 600;

    private static final Global<String> GLOBAL =
        Store.create("test", Policy.DEFAULT.withQuietPeriod(Duration.ofHours(1))).global("g", String.class);

    private static String read() {
      return GLOBAL.get();
    }

    public static void main(String[] args) {
      int sum = 0;
      for (int i = 1; i <= PUTS; i++) {
        GLOBAL.put("value " + i);
        GLOBAL.foldNow();
        for (int n = 0; n < 15_000; n++) {
          sum += read().length();
        }
      }
      System.out.println(sum);
    }
  }
}
