package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every other class definition fails, at random, among readers and writers: of handles, values and relays. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RandomFailureTest {
  private static final int WRITERS = 2;
  private static final int WRITES = 1_000; // By each writer, so that relays come and fail: one in 16 folds.
  private static final int GLOBALS = 3;

  private final LogCapture log = new LogCapture();
  private final List<String> faults = new ArrayList<>(); // Guarded by itself.

  @AfterEach
  void stopListening() {
    log.close();
  }

  /** Fails in half of all cases with what may pass, before or after it has defined the class. */
  private static final class Definer implements ClassDefiner {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private final SplittableRandom random;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean failing = true;

    Definer(long seed) {
      random = new SplittableRandom(seed);
    }

    @Override
    public MethodHandles.Lookup define(byte[] bytes, Object classData) throws IllegalAccessException {
      int chance = chance();
      if (failing && chance == 0) {
        throw new OutOfMemoryError("Metaspace");
      }
      MethodHandles.Lookup lookup = LOOKUP.defineHiddenClassWithClassData(bytes, classData, true);
      if (failing && chance == 1) {
        throw new StackOverflowError();
      }
      return lookup;
    }

    private synchronized int chance() {
      int chance = random.nextInt(4);
      failures.addAndGet(failing && chance < 2 ? 1 : 0);
      return chance;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void noWriteIsLostAndNoReadGoesBack(long seed) throws Exception {
    Definer definer = new Definer(seed);
    Store store = new Store("test", Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE), new Folding(definer));
    List<IntGlobal> globals = globals(store);
    AtomicBoolean stop = new AtomicBoolean();
    Thread reader = new Thread(() -> read(globals, stop));
    reader.start();
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Thread writer = new Thread(() -> write(globals));
      writer.start();
      writers.add(writer);
    }
    for (Thread writer : writers) {
      writer.join();
    }
    stop.set(true);
    reader.join();

    assertThat(faults).isEmpty();
    assertThat(globals).extracting(IntGlobal::get).as("no write is lost").containsOnly(WRITERS * WRITES);
    // Of 3,000 definitions and more, half fail: fewer than 1,000 failures are 15 standard deviations off and more.
    assertThat(definer.failures.get()).isGreaterThan(1_000);
    assertThat(globals).allMatch(global -> global.info().folds() > ReadSite.FOLDS_A_SITE * 4L, "had relays");
    assertThat(log.records).as("said once, and that only").hasSize(1);

    definer.failing = false;
    for (IntGlobal global : globals) {
      global.put(-1);
      assertThat(global.info().folded()).as("%s", global.info()).isTrue();
      assertThat(global.get()).isEqualTo(-1);
    }
  }

  /** Makes globals until so many have handles that fold: those that were made in a failure stay shared, and work. */
  private static List<IntGlobal> globals(Store store) {
    List<IntGlobal> folding = new ArrayList<>();
    for (int i = 0; folding.size() < GLOBALS; i++) {
      IntGlobal global = store.intGlobal("g" + i);
      global.put(0);
      assertThat(global.get()).isZero();
      if (global.getClass().isHidden()) {
        folding.add(global);
      } else {
        assertThat(global.info().reason()).isEqualTo("its handle could not be given a class of its own");
      }
    }
    return folding;
  }

  private void write(List<IntGlobal> globals) {
    try {
      for (int i = 0; i < WRITES; i++) {
        for (IntGlobal global : globals) {
          global.update(value -> value + 1);
        }
      }
    } catch (Throwable e) {
      report("a write threw " + e);
    }
  }

  private void read(List<IntGlobal> globals, AtomicBoolean stop) {
    try {
      int[] last = new int[globals.size()];
      while (!stop.get()) {
        for (int i = 0; i < last.length; i++) {
          int seen = globals.get(i).get();
          if (seen < last[i]) {
            report("read " + seen + " after " + last[i]);
          }
          last[i] = seen;
        }
      }
    } catch (Throwable e) {
      report("a read threw " + e);
    }
  }

  private void report(String fault) {
    synchronized (faults) {
      faults.add(fault);
    }
  }
}
