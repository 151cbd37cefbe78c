package dev.holdfast.examples.benchmarks;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.Replicas;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Finds 3 replicas of 100 nodes in 3 zones for each of 65,536 random hashes, and consumes all three. Every global is
 * folded. The array lives long, so that storing each node costs a fence of G1's. The bare ring, which asks all nodes
 * for the second and for the third, is what one would use without a table.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Replicate.LOOKUPS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class Replicate {
  static final int LOOKUPS = 1024;

  private static final int NODES = 100;
  private static final int ZONES = 3;
  private static final int COUNT = 3;
  private static final int KEYS = 1 << 16;

  private static final Store STORE = Store.create("replicate");
  private static final Global<HashRing> RING = STORE.global("ring", HashRing.class, Inputs.FOLD_BY_HAND);
  private static final Global<Replicas> PLAIN = STORE.global("plain", Replicas.class, Inputs.FOLD_BY_HAND);
  private static final Global<Replicas> ZONED = STORE.global("zoned", Replicas.class, Inputs.FOLD_BY_HAND);

  private final long[] hashes = Inputs.longs(KEYS, 1);
  private final Node[] into = new Node[COUNT];
  private final int[] indices = new int[COUNT];
  private int next;

  /** Folds all. */
  @Setup
  public void fold() {
    HashRing ring = HashRing.of(
        IntStream.range(0, NODES).mapToObj(i -> new Node("node-" + i).withZone("zone-" + i % ZONES)).toList());
    RING.put(ring);
    PLAIN.put(Replicas.of(ring, COUNT));
    ZONED.put(Replicas.of(ring, COUNT, Node::zone));
    Inputs.fold(RING);
    Inputs.fold(PLAIN);
    Inputs.fold(ZONED);
  }

  /** The owner alone: the floor. */
  @Benchmark
  public void owner(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      sink.consume(RING.get().find(hashes[i & (KEYS - 1)]));
    }
  }

  /** The first three nodes, from a table. */
  @Benchmark
  public void table(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      consume(PLAIN.get().find(hashes[i & (KEYS - 1)], into), sink);
    }
  }

  /** Three nodes in three zones, from a table. */
  @Benchmark
  public void tableByZone(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      consume(ZONED.get().find(hashes[i & (KEYS - 1)], into), sink);
    }
  }

  /** The same into a new array, which the JIT need not allocate as it does not leave the loop. */
  @Benchmark
  public void tableByZoneNewArray(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      Node[] nodes = new Node[COUNT];
      int found = ZONED.get().find(hashes[i & (KEYS - 1)], nodes);
      for (int each = 0; each < found; each++) {
        sink.consume(nodes[each]);
      }
    }
  }

  /** The same as indices, which pass no barrier of the garbage collector on their way into the array. */
  @Benchmark
  public void tableByZoneIndices(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      int found = ZONED.get().find(hashes[i & (KEYS - 1)], indices);
      for (int each = 0; each < found; each++) {
        sink.consume(indices[each]);
      }
    }
  }

  /** The first three nodes, from the ring. */
  @Benchmark
  public void bareRing(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      consume(RING.get().find(hashes[i & (KEYS - 1)], into), sink);
    }
  }

  private void consume(int found, Blackhole sink) {
    for (int i = 0; i < found; i++) {
      sink.consume(into[i]);
    }
  }

  private int advance() {
    next = (next + LOOKUPS) & (KEYS - 1);
    return next;
  }
}
