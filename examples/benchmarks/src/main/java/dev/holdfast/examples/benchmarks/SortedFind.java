package dev.holdfast.examples.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Looks for the index of elements, and for elements by index, each time another one at random. */
@SuppressWarnings("NullAway.Init") // JMH calls the setup first.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SortedFind.BATCH)
@Warmup(iterations = 2, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class SortedFind {
  static final int BATCH = 256;

  private static final int SEARCHED = 1 << 16;

  /** Whose set. */
  @Param({"holdfast", "keyed", "arrayList", "treeList"})
  public String kind;

  /** Of what. */
  @Param({"number", "member"})
  public String element;

  /** How many elements there are. */
  @Param({"5000", "50000", "250000", "1000000"})
  public int entries;

  private SortedPeer<Object> set;
  private Object[] searched;
  private int[] indexes;
  private int next;

  /** Fills the set. */
  @Setup
  @SuppressWarnings("unchecked") // Of what, only the input knows.
  public void fill() {
    SortedInput<Object> input = (SortedInput<Object>) SortedInput.of(element);
    List<Object> sorted = input.sorted(entries);
    set = SortedPeer.of(kind, input, sorted);
    indexes = new SplittableRandom(3).ints(SEARCHED, 0, entries).toArray();
    searched = new Object[SEARCHED];
    for (int i = 0; i < SEARCHED; i++) {
      searched[i] = sorted.get(indexes[i]);
    }
  }

  /** The index of elements. */
  @Benchmark
  public void indexOf(Blackhole sink) {
    next = (next + BATCH) & (SEARCHED - 1);
    for (int i = next; i < next + BATCH; i++) {
      sink.consume(set.indexOf(searched[i]));
    }
  }

  /** Elements by index. */
  @Benchmark
  public void get(Blackhole sink) {
    next = (next + BATCH) & (SEARCHED - 1);
    for (int i = next; i < next + BATCH; i++) {
      sink.consume(set.get(indexes[i]));
    }
  }
}
