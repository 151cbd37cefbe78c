package dev.holdfast.examples.benchmarks;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.examples.benchmarks.Inputs.Entries;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** One case of {@link Put}, in a JVM of its own: puts, and prints when and how long each was. */
final class PutCase {
  static final String SHARED = "benchmarks.shared";
  static final Global<Entries> GLOBAL =
      Store.create("put")
          .global("value", Entries.class, Boolean.getBoolean(SHARED) ? Inputs.SHARED : Inputs.FOLD_BY_HAND);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS_TO_RECOMPILE = 25_000;
  private static final int PUTS_A_COLLECTION = 10;
  private static final int LEAST_PUTS = 5;
  private static final int MOST_TO_UNMEASURED = 50;

  private final CompiledReaders readers;
  private final boolean parks;
  private final boolean shared = Boolean.getBoolean(SHARED);
  private final boolean grows;

  private PutCase(CompiledReaders readers, boolean parks, boolean grows) {
    this.readers = readers;
    this.parks = parks;
    this.grows = grows;
  }

  /** Arguments: entries, readers, spin or park, steady or grow, most puts, most seconds. */
  public static void main(String[] args) throws Exception {
    int entries = Integer.parseInt(args[0]);
    GLOBAL.put(new Entries(Inputs.ints(entries, 1)));
    CompiledReaders readers = new CompiledReaders(HiddenCopies.readers(Integer.parseInt(args[1])));
    readers.start();
    readers.awaitCompiled();
    PutCase it = new PutCase(readers, args[2].equals("park"), args[3].equals("grow"));
    Entries[] values = {new Entries(Inputs.ints(entries, 2)), new Entries(Inputs.ints(entries, 3))};
    int most = Integer.parseInt(args[4]);
    int unmeasured = it.grows ? 0 : most / MOST_TO_UNMEASURED;
    long end = System.nanoTime() + Integer.parseInt(args[5]) * 1_000_000_000L;
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < most + unmeasured && (System.nanoTime() < end || i < unmeasured + LEAST_PUTS); i++) {
      long[] times = it.put(values[i % 2]);
      if (i >= unmeasured) {
        out.append(Arrays.toString(times).replaceAll("[\\[\\],]", "")).append('\n');
      }
      if (!it.shared && !it.grows && i % PUTS_A_COLLECTION == 0) {
        System.gc(); // Unloads dead code, so that the steady cases do not measure how it grows.
      }
    }
    System.out.print(out);
  }

  /** Gives start and end of the put, the writer's CPU time in it, and the time of the fold before. */
  private long[] put(Entries value) throws Exception {
    long fold = 0;
    if (shared) {
      readers.awaitRounds(1);
    } else {
      awaitCompiled();
      long start = System.nanoTime();
      GLOBAL.foldNow();
      fold = System.nanoTime() - start;
      awaitCompiled();
    }
    if (parks) {
      readers.setParking(true);
      readers.awaitRounds(1);
      Thread.sleep(2);
    }
    long cpu = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    GLOBAL.put(value);
    long end = System.nanoTime();
    cpu = THREADS.getCurrentThreadCpuTime() - cpu;
    readers.setParking(false);
    return new long[] {start, end, cpu, fold};
  }

  private void awaitCompiled() throws Exception {
    if (grows) {
      readers.awaitRounds(ROUNDS_TO_RECOMPILE); // Cheaper than asking the VM, and no allocation to collect.
    } else {
      readers.awaitCompiled();
    }
  }
}
