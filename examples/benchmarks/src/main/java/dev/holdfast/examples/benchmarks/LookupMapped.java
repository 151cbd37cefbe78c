package dev.holdfast.examples.benchmarks;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.RingLayout;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** Finds the node of a hash in a folded ring of 1,000 nodes, on the heap and mapped from a snapshot. */
@SuppressWarnings("NullAway.Init") // JMH calls the setup first.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Lookup.LOOKUPS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LookupMapped {
  private static final int KEYS = 1 << 16;
  private static final int NODES = 1_000;
  private static final int POINTS_PER_NODE = 512;

  private static final Store STORE = Store.create("mapped");
  private static final Global<HashRing> HEAP = STORE.global("heap", HashRing.class);
  private static final Global<HashRing> MAPPED = STORE.global("mapped", HashRing.class);

  /** Which kind of ring: 2^18 slots, or 512,000 points as ex_hash_ring places them. */
  @Param({"slots", "points"})
  public String kind;

  private final long[] hashes = Inputs.longs(KEYS, 1);
  private Path file;
  private int next;

  /** Makes the ring, writes it, opens it, and folds both. */
  @Setup(Level.Trial)
  public void make() throws IOException {
    HashRing ring = ring(kind);
    file = Files.createTempFile("ring", ".snapshot");
    RingSnapshot.write(file, ring, 1);
    HEAP.put(ring);
    MAPPED.put(RingSnapshot.open(file).ring());
    Inputs.fold(HEAP);
    Inputs.fold(MAPPED);
  }

  /** Deletes the file. */
  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** The loop alone. */
  @Benchmark
  public void floor(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + Lookup.LOOKUPS; i++) {
      sink.consume((int) hashes[i & (KEYS - 1)]);
    }
  }

  /** The ring on the heap. */
  @Benchmark
  public void heap(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + Lookup.LOOKUPS; i++) {
      sink.consume(HEAP.get().findIndex(hashes[i & (KEYS - 1)]));
    }
  }

  /** The mapped ring. */
  @Benchmark
  public void mapped(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + Lookup.LOOKUPS; i++) {
      sink.consume(MAPPED.get().findIndex(hashes[i & (KEYS - 1)]));
    }
  }

  static HashRing ring(String kind) {
    List<Node> nodes = Inputs.nodes(NODES);
    return kind.equals("slots") ? HashRing.of(nodes) : RingLayout.exHashRing(POINTS_PER_NODE).ring(nodes);
  }

  private int advance() {
    next = (next + Lookup.LOOKUPS) & (KEYS - 1);
    return next;
  }
}
