package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With no room for compiled code, reads are as right as ever; they are interpreted, and constants to nobody. */
class CodeCacheFullTest {
  private static final List<String> SMALL = List.of("-XX:ReservedCodeCacheSize=4m", "-XX:TieredStopAtLevel=1");

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseCodeCacheFlushing", "-XX:-UseCodeCacheFlushing"})
  void everythingWorks(String flushing) throws Exception {
    List<String> flags = new ArrayList<>(SMALL);
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
      List<IntUnaryOperator> kept = fill();
      AtomicBoolean stop = new AtomicBoolean();
      AtomicBoolean right = new AtomicBoolean(true);
      Thread reader = new Thread(() -> right.set(read(global, stop)));
      reader.setDaemon(true); // So that a failure below ends the program.
      reader.start();
      for (int i = 1; i <= WRITES; i++) {
        check(global.put(i), "put");
        written = i;
        if (i % (WRITES / FOLDS) == 0 && !global.foldNow()) {
          check(isForLackOfRoom(global), global.info().reason());
        }
        check(global.get() == i, "get");
      }
      stop.set(true);
      reader.join();
      check(right.get(), "the reader's values");
      check(kept.size() > 100, "too few classes to fill the cache");
      System.out.println("done");
    }

    /**
     * Has many copies of a method compiled, one after the other, until the JVM has no room for more: for their code or
     * even for the calls of a class, which it says with one error or another.
     */
    private static List<IntUnaryOperator> fill() throws IOException {
      byte[] bytes;
      try (InputStream in = CodeCacheFullTest.class.getResourceAsStream("CodeCacheFullTest$Filler.class")) {
        bytes = Objects.requireNonNull(in).readAllBytes();
      }
      List<IntUnaryOperator> all = new ArrayList<>();
      try {
        for (int i = 0; i < 6_000; i++) {
          Class<?> copy = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
          IntUnaryOperator filler = (IntUnaryOperator) copy.getDeclaredConstructor().newInstance();
          all.add(filler);
          for (int k = 0; k < 2_000; k++) {
            check(filler.applyAsInt(k) > 0, "filler");
          }
        }
      } catch (ReflectiveOperationException | Error e) {
        System.out.println("full: " + e);
      }
      return all;
    }

    /** Even a class needs room there, for the calls of its methods. */
    private static boolean isForLackOfRoom(Handle global) {
      return global.info().reason().contains("CodeCache");
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

  /** What fills the code cache. */
  static final class Filler implements IntUnaryOperator {
    @Override
    public int applyAsInt(int number) {
      int sum = 1;
      for (int i = 0; i < 3; i++) {
        sum += Math.floorMod(number * 31 + i, 7) + Integer.bitCount(number ^ i) + Math.abs(number % 5);
      }
      return sum;
    }
  }
}
