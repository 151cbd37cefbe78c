package dev.holdfast.examples.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One case of {@link Sorted}, in a JVM of its own: prints lines of row, tab, column, tab, figure. */
final class SortedCase {
  private static final double MICRO = 1e3;
  private static final long LONG = 100_000;
  private static final long LONGEST = 60_000_000_000L;

  @SuppressWarnings("unused") // Written so that what is measured lives.
  private static volatile @Nullable Object kept;

  private SortedCase() {}

  /** Arguments: memory or steps, kind, element, entries. */
  public static void main(String[] args) {
    SortedInput<?> input = SortedInput.of(args[2]);
    int entries = Integer.parseInt(args[3]);
    switch (args[0]) {
      case "memory" -> memory(args[1], input, entries);
      case "steps" -> steps(args[1] + ", " + args[2] + ", " + entries, args[1], input, entries);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** Bytes an element, beside the elements themselves and the reference to each. */
  private static <E> void memory(String kind, SortedInput<E> input, int entries) {
    List<E> sorted = input.sorted(entries);
    List<E> shuffled = new ArrayList<>(sorted);
    SortedInput.shuffle(shuffled);
    for (String way : List.of("built", "inserted in order", "inserted at random", "half removed at random")) {
      long before = heap();
      boolean built = way.equals("built");
      SortedPeer<E> set = SortedPeer.of(kind, input, built ? sorted : List.of());
      if (!built) {
        (way.equals("inserted in order") ? sorted : shuffled).forEach(set::add);
      }
      int left = way.startsWith("half") ? entries / 2 : entries;
      shuffled.subList(left, entries).forEach(set::remove);
      kept = List.of(set, sorted, shuffled);
      double bytes = (double) (heap() - before) / left;
      System.out.println(kind + ", " + entries + "\t" + way + "\t" + (bytes - Integer.BYTES));
      kept = null;
    }
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Times single insertions at random places, each followed by the removal of the element that came first. */
  private static <E> void steps(String row, String kind, SortedInput<E> input, int entries) {
    List<E> leaving = input.sorted(entries);
    SortedPeer<E> set = SortedPeer.of(kind, input, leaving);
    SortedInput.shuffle(leaving);
    Histogram wall = new Histogram(LONGEST, 3);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    SplittableRandom random = new SplittableRandom(4);
    int steps = 1_000_000;
    long longCpu = 0;
    long mostCpu = 0;
    long collections = 0;
    for (int i = -steps / 2; i < steps; i++) {
      if (i == 0) {
        wall.reset();
        collections = collections();
        longCpu = 0;
        mostCpu = 0;
      }
      E element = input.element().apply(random.nextLong(SortedInput.END));
      long cpu = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      set.add(element);
      long nanos = System.nanoTime() - start;
      wall.recordValue(nanos);
      if (nanos > LONG) {
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        mostCpu = Math.max(mostCpu, cpu);
        longCpu += cpu > LONG ? 1 : 0;
      }
      int place = Math.floorMod(i, entries);
      set.remove(leaving.get(place));
      leaving.set(place, element);
    }
    System.out.println(row + "\tp50\t" + wall.getValueAtPercentile(50) / MICRO);
    System.out.println(row + "\tp99\t" + wall.getValueAtPercentile(99) / MICRO);
    System.out.println(row + "\tp99.9\t" + wall.getValueAtPercentile(99.9) / MICRO);
    System.out.println(row + "\tp99.99\t" + wall.getValueAtPercentile(99.99) / MICRO);
    System.out.println(row + "\tmax\t" + wall.getMaxValue() / MICRO);
    System.out.println(row + "\tsteps > 100 µs\t" + wall.getCountBetweenValues(LONG, LONGEST));
    System.out.println(row + "\tof > 100 µs of CPU\t" + longCpu);
    System.out.println(row + "\tmost CPU of these\t" + mostCpu / MICRO);
    System.out.println(row + "\tcollections\t" + (collections() - collections));
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
