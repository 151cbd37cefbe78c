package dev.holdfast.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Inserts new elements into a sorted set, and gets the index of each.
 *
 * <p>Each invocation inserts a batch. Between two, unmeasured, as many elements leave, so that the set keeps its size:
 * at one place the same ones, which then shrinks what the batch let swell and split; at random places those that have
 * been in the set for longest, so that the nodes are as full as they are after any time of such changes, and split as
 * often.
 */
@SuppressWarnings("NullAway.Init") // JMH calls the setup first.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SortedInsert.BATCH)
@Warmup(iterations = 2, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class SortedInsert {
  static final int BATCH = 256;

  /** Whose set. */
  @Param({"holdfast", "keyed", "treeSet", "arrayList", "treeList"})
  public String kind;

  /** Of what. */
  @Param({"number", "member"})
  public String element;

  /** Where new elements belong. */
  @Param({"begin", "middle", "end", "random"})
  public String place;

  /** How many elements there are. */
  @Param({"5000", "50000", "250000", "1000000"})
  public int entries;

  private SortedInput<Object> input;
  private SortedPeer<Object> set;
  private List<Object> leaving;
  private int next;
  private SplittableRandom random;
  private Object[] batch;

  /** Fills the set. */
  @Setup
  @SuppressWarnings("unchecked") // Of what, only the input knows.
  public void fill() {
    input = (SortedInput<Object>) SortedInput.of(element);
    List<Object> sorted = input.sorted(entries);
    set = SortedPeer.of(kind, input, sorted);
    leaving = new ArrayList<>(sorted);
    SortedInput.shuffle(leaving);
    random = new SplittableRandom(2);
    batch = new Object[BATCH];
    if (place.equals("random") && !kind.equals("arrayList")) { // That has no nodes, and takes minutes for it.
      for (int i = 0; i < entries; i += BATCH) { // So that all nodes are split ones, not ones that were built.
        make();
        for (Object one : batch) {
          set.add(one);
        }
        leave();
      }
    }
  }

  /** Makes a batch. */
  @Setup(Level.Invocation)
  public void make() {
    long gap = SortedInput.END / entries / 2;
    long middle = SortedInput.number(entries / 2, entries);
    for (int i = 0; i < BATCH; i++) {
      batch[i] = input.element().apply(switch (place) {
        case "begin" -> gap - 1 - i;
        case "middle" -> middle + 1 + i;
        case "end" -> SortedInput.END - gap + 1 + i;
        default -> random.nextLong(SortedInput.END);
      });
    }
  }

  /** Removes as many as came. */
  @TearDown(Level.Invocation)
  public void leave() {
    for (Object one : batch) {
      if (place.equals("random")) {
        set.remove(leaving.get(next));
        leaving.set(next, one);
        next = (next + 1) % entries;
      } else {
        set.remove(one);
      }
    }
  }

  /** One batch. */
  @Benchmark
  public void insert(Blackhole sink) {
    for (Object one : batch) {
      sink.consume(set.add(one));
    }
  }
}
