package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Metaspace is full for real: writes and reads go on, and folding comes back with the space. */
class MetaspaceFullTest {
  @Test
  void globalsStaySharedUntilThereIsSpaceAgain() throws Exception {
    assertThat(Fork.run(List.of("-XX:MaxMetaspaceSize=28m", "-Xmx128m"), Program.class)).contains("done");
  }

  static final class Program {
    private static final int WRITES = 30; // Each after metaspace was filled, which takes several collections.
    private static final String REASON = "no class can be defined: java.lang.OutOfMemoryError: Metaspace";
    private static final List<String> LATE = IntStream.range(0, 20).mapToObj(i -> "late " + i).toList();

    private final Store store =
        Store.create("test", Policy.DEFAULT.withQuietPeriod(Duration.ofHours(1)));
    private final IntGlobal shared = store.intGlobal("shared");
    private final IntGlobal folded = store.intGlobal("folded");
    private final Global<String> unread = store.global("never read before", String.class);
    private List<Class<?>> filler = new ArrayList<>();

    public static void main(String[] args) throws Exception {
      try (LogCapture log = new LogCapture()) {
        new Program().run();
        assertThat(log.records).as("said once, if there was space to say it").hasSizeLessThan(2);
      }
      System.out.println("done");
    }

    private void run() throws Exception {
      shared.put(-2);
      folded.put(-2);
      assertThat(folded.foldNow()).isTrue();
      byte[] bytes = fillerBytes();
      AtomicBoolean stop = new AtomicBoolean();
      AtomicBoolean right = new AtomicBoolean(true);
      Thread reader = new Thread(() -> right.set(read(stop)));
      reader.setDaemon(true); // So that a failure below ends the program.
      reader.start();

      int refused = 0;
      write(-1);
      assertThat(fold(-1)).isTrue(); // And so links the code of this test, for which there is no space later.
      for (int i = 0; i < WRITES; i++) {
        write(i);
        fill(bytes); // Now, so that no value class that the write set free makes space for the fold.
        refused += fold(i) ? 0 : 1;
      }
      fill(bytes);
      check(unread.get().equals("a".concat(Integer.toString(WRITES - 1))), "the first read of a handle");
      List<IntGlobal> made = makeGlobals();

      stop.set(true);
      reader.join();
      filler = List.of();
      System.gc();
      assertThat(right).isTrue();
      assertThat(refused).as("folds for which there was no space").isPositive();
      for (IntGlobal global : List.of(shared, folded)) {
        assertThat(global.get()).isEqualTo(WRITES - 1);
        Eventually.isCollected("space, so that it folds", () -> global.put(global.get() + 1) && global.foldNow());
      }
      unread.put("b");
      assertThat(unread.foldNow()).isTrue();
      assertThat(unread.get()).isEqualTo("b");
      worksAgain(made);
    }

    private void write(int number) {
      check(shared.put(number) && folded.put(number) && unread.put("a".concat(Integer.toString(number))), "put");
    }

    /** Whether there was space for the one class that a fold takes. */
    private boolean fold(int number) {
      boolean any = shared.foldNow();
      any |= folded.foldNow();
      check(shared.get() == number && folded.get() == number, "get");
      Info info = shared.info();
      check(info.folded() || info.reason().equals(REASON), info.reason());
      return any;
    }

    /** Not an assertion of a library, which would have classes to load. */
    private static void check(boolean right, String what) {
      if (!right) {
        throw new IllegalStateException(what);
      }
    }

    /** Each is a handle that works, or an error that changes nothing. */
    private List<IntGlobal> makeGlobals() {
      List<IntGlobal> made = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        try {
          IntGlobal global = store.intGlobal(LATE.get(i));
          global.put(i);
          check(global.get() == i, "get of a new one");
          made.add(global);
        } catch (OutOfMemoryError e) {
          check(store.find(LATE.get(i)).isEmpty(), "nothing of the new one is left");
        }
      }
      return made;
    }

    private void worksAgain(List<IntGlobal> made) {
      for (int i = 0; i < 20; i++) {
        IntGlobal global = store.intGlobal(LATE.get(i));
        global.put(i + 100);
        assertThat(global.get()).isEqualTo(i + 100);
        assertThat(global.foldNow()).isEqualTo(global.getClass().isHidden());
      }
      assertThat(made).allSatisfy(global -> assertThat(store.intGlobal(global.name())).isSameAs(global));
      IntGlobal fresh = store.intGlobal("fresh");
      fresh.put(1);
      assertThat(fresh.foldNow()).isTrue();
    }

    private boolean read(AtomicBoolean stop) {
      int last = -2;
      while (!stop.get()) {
        int seen = folded.get();
        if (seen < last) {
          return false;
        }
        last = seen;
      }
      return true;
    }

    /** Defines classes until there is no space for one more. */
    private void fill(byte[] bytes) {
      try {
        while (true) {
          filler.add(MethodHandles.lookup().defineHiddenClass(bytes, false).lookupClass());
        }
      } catch (IllegalAccessException e) {
        throw new AssertionError(e);
      } catch (OutOfMemoryError e) {
        return;
      }
    }

    private static byte[] fillerBytes() throws Exception {
      try (InputStream in = MetaspaceFullTest.class.getResourceAsStream("MetaspaceFullTest$Filler.class")) {
        return Objects.requireNonNull(in).readAllBytes();
      }
    }
  }

  /** What metaspace is filled with. */
  static final class Filler {}
}
