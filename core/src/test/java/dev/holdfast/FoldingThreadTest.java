package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One daemon thread for all stores, from the first need to the last. In a JVM where nothing else waits to fold. */
class FoldingThreadTest {
  @Test
  void livesAsLongAsThereIsSomethingToFold() throws Exception {
    assertThat(Fork.run(List.of(), Program.class)).containsExactly("done");
  }

  static final class Program {
    public static void main(String[] args) throws Exception {
      Policy policy = Policy.DEFAULT.withQuietPeriod(Duration.ofMillis(20));
      Global<String> one = Store.create("one", policy).global("g", String.class);
      Global<String> two = Store.create("two", policy).global("g", String.class);
      assertThat(threads()).isEmpty();

      one.put("a");
      two.put("a");
      assertThat(threads()).hasSize(1).allMatch(Thread::isDaemon);
      assertThat(threads().get(0).getContextClassLoader()).isNull();
      Eventually.isTrue("both folded", () -> one.info().folded() && two.info().folded());
      Eventually.isTrue("the thread is gone", () -> threads().isEmpty());

      one.put("b");
      Eventually.isTrue("folded by a new thread", () -> one.info().folded());
      System.out.println("done");
    }

    private static List<Thread> threads() {
      return Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals(FoldingThread.NAME))
          .toList();
    }
  }
}
