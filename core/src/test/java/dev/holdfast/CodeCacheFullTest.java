package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With no room for compiled code, reads are as right as ever; they are interpreted, and constants to nobody. */
class CodeCacheFullTest {
  // C1 compiles what was called a few times, and so fills the smallest cache in half a second.
  private static final List<String> FILL =
      List.of(
          "-XX:ReservedCodeCacheSize=2496k",
          "-XX:TieredStopAtLevel=1",
          "-XX:Tier3InvocationThreshold=5",
          "-XX:Tier3MinInvocationThreshold=2",
          "-XX:Tier3CompileThreshold=10");

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseCodeCacheFlushing", "-XX:-UseCodeCacheFlushing"})
  void everythingWorks(String flushing) throws Exception {
    List<String> flags = new ArrayList<>(FILL);
    flags.add(flushing);
    List<String> output = Fork.run(flags, Program.class);
    if (flushing.contains("-Use")) { // With flushing the JVM may make room in time by throwing code away.
      assertThat(output).as("the JVM says so").anyMatch(line -> line.contains("CodeCache is full"));
    }
    assertThat(output).contains("done");
  }

  static final class Program {
    private static final int WRITES = 4_000;
    private static final int FOLDS = 200;

    private static volatile int written; // A put of this number has returned.

    public static void main(String[] args) throws Exception {
      IntGlobal global = Store.create("test").intGlobal("g");
      for (int i = -20; i <= 0; i++) { // Links all that is called below, for which the JVM needs a little code too.
        check(global.put(i) && global.foldNow() && global.get() == i, "at first");
      }
      AtomicBoolean stop = new AtomicBoolean();
      AtomicBoolean right = new AtomicBoolean(true);
      Thread reader = new Thread(() -> right.set(read(global, stop)));
      reader.setDaemon(true); // So that a failure below ends the program.
      reader.start();
      for (int i = 1; i <= WRITES; i++) {
        check(global.put(i), "put");
        written = i;
        if (i % (WRITES / FOLDS) == 0 && !global.foldNow()) {
          String reason = global.info().reason(); // Even a class needs room there, for the calls of its methods.
          check(reason.contains("Out of space in CodeCache"), reason);
        }
        check(global.get() == i, "get");
      }
      stop.set(true);
      reader.join();
      check(right.get(), "the reader's values");
      System.out.println("done");
    }

    /** Not an assertion of a library, whose classes might find no room for their calls. */
    private static void check(boolean right, String what) {
      if (!right) {
        throw new IllegalStateException(what);
      }
    }

    private static boolean read(IntGlobal global, AtomicBoolean stop) {
      int last = -20;
      while (!stop.get()) {
        int floor = written;
        int seen = global.get();
        if (seen < floor || seen < last) {
          return false;
        }
        last = seen;
      }
      return true;
    }
  }
}
