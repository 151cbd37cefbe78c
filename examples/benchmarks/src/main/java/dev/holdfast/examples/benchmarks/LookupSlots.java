package dev.holdfast.examples.benchmarks;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
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

/**
 * Finds the node of a hash in our ring, folded, of more and fewer slots and nodes: what the size of the table costs.
 * Unlike in {@link Lookup} every lookup brings a new hash, so that a large table is not only touched at 65,536 places.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Lookup.LOOKUPS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class LookupSlots {
  private static final long WEYL = 0x9E3779B97F4A7C15L;

  private static final Global<HashRing> RING = Store.create("slots").global("ring", HashRing.class);

  /** How many slots, as a power of two; 0 for the loop without a lookup. */
  @Param({"0", "14", "16", "18", "20", "22", "24"})
  public int bits;

  /** How many nodes. */
  @Param({"10", "100", "1000", "10000"})
  public int nodes;

  private long state;

  /** Folds the ring. */
  @Setup
  public void fold() {
    RING.put(HashRing.of(Inputs.nodes(nodes), 1 << Math.max(bits, 10)));
    Inputs.fold(RING);
  }

  /** Lookups, of which none waits for another. */
  @Benchmark
  public void find(Blackhole sink) {
    long hash = state;
    for (int i = 0; i < Lookup.LOOKUPS; i++) {
      hash += WEYL;
      long mixed = (hash ^ (hash >>> 32)) * WEYL;
      sink.consume(bits == 0 ? (int) mixed : RING.get().findIndex(mixed));
    }
    state = hash;
  }
}
