package dev.holdfast.examples.benchmarks;

import com.google.common.hash.Hashing;
import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.PlainHash;
import dev.holdfast.ring.RingLayout;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Finds the node of a hash, in our ring and in what one would use instead. All that is a HashRing is folded in a
 * global; the rest is in static fields that the JIT may fold as far as it can.
 *
 * <p>Hashes are random, 65,536 of them, too many for branch predictors to learn. The floor is the loop without a
 * lookup.
 */
@SuppressWarnings("NullAway.Init") // JMH calls the setup first.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Lookup.LOOKUPS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class Lookup {
  static final int LOOKUPS = 4096;

  private static final int KEYS = 1 << 16;
  private static final int POINTS_PER_NODE = 512;
  private static final int MAGLEV_TABLE = 65_537;

  private static final Global<HashRing> RING = Store.create("lookup").global("ring", HashRing.class);

  /** How many nodes. */
  @Param({"100", "1000"})
  public int nodes;

  private final long[] hashes = Inputs.longs(KEYS, 1);
  private final long[][] batches = new long[KEYS / LOOKUPS][];
  private final Node[] batch = new Node[LOOKUPS];
  private final int[] indices = new int[LOOKUPS];
  private TreeMap<Long, Integer> tree;
  private long[] points;
  private char[] owners;
  private int next;

  /** Makes what the benchmark looks up in. */
  @Setup(Level.Trial)
  public void make(BenchmarkParams params) {
    for (int i = 0; i < batches.length; i++) {
      batches[i] = Arrays.copyOfRange(hashes, i * LOOKUPS, (i + 1) * LOOKUPS);
    }
    String benchmark = params.getBenchmark();
    String kind = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    switch (kind) {
      case "floor", "guava" -> { }
      case "treeMap", "sortedArray" -> placePoints();
      default -> fold(ring(kind, Inputs.nodes(nodes)));
    }
  }

  private static void fold(HashRing ring) {
    RING.put(ring);
    Inputs.fold(RING);
  }

  private void placePoints() {
    tree = new TreeMap<>(Long::compareUnsigned);
    SplittableRandom random = new SplittableRandom(3);
    for (int node = 0; node < nodes; node++) {
      for (int i = 0; i < POINTS_PER_NODE; i++) {
        tree.put(random.nextLong(), node);
      }
    }
    points = tree.keySet().stream().mapToLong(point -> point ^ Long.MIN_VALUE).toArray();
    owners = new char[points.length];
    int point = 0;
    for (int owner : tree.values()) {
      owners[point++] = (char) owner;
    }
  }

  /** The loop alone. */
  @Benchmark
  public void floor(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      sink.consume((int) hashes[i & (KEYS - 1)]);
    }
  }

  /** Our ring. */
  @Benchmark
  public void holdfast(Blackhole sink) {
    find(sink);
  }

  /** Our ring, 4,096 hashes at once. */
  @Benchmark
  public Node[] batch() {
    int from = advance();
    RING.get().find(hashesFrom(from), batch);
    return batch;
  }

  /** The same, for the indices of the nodes. */
  @Benchmark
  public int[] batchIndices() {
    int from = advance();
    RING.get().find(hashesFrom(from), indices);
    return indices;
  }

  private long[] hashesFrom(int from) {
    return batches[from / LOOKUPS];
  }

  /** Libmemcached's ketama, 160 points a node. */
  @Benchmark
  public void ketama(Blackhole sink) {
    find(sink);
  }

  /** Envoy's ring_hash, 512 points a node. */
  @Benchmark
  public void envoy(Blackhole sink) {
    find(sink);
  }

  /** Maglev, with Envoy's table of 65,537. */
  @Benchmark
  public void maglev(Blackhole sink) {
    find(sink);
  }

  /** Jump. */
  @Benchmark
  public void jump(Blackhole sink) {
    find(sink);
  }

  /** AnchorHash, with a quarter more of capacity than nodes. */
  @Benchmark
  public void anchor(Blackhole sink) {
    find(sink);
  }

  /** BinomialHash. */
  @Benchmark
  public void binomial(Blackhole sink) {
    find(sink);
  }

  /** Rendezvous. */
  @Benchmark
  public void rendezvous(Blackhole sink) {
    find(sink);
  }

  private void find(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      sink.consume(RING.get().findIndex(hashes[i & (KEYS - 1)]));
    }
  }

  /** Guava's consistentHash, a jump hash. */
  @Benchmark
  public void guava(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      sink.consume(Hashing.consistentHash(hashes[i & (KEYS - 1)], nodes));
    }
  }

  /** The ring of many a blog: 512 points a node in a TreeMap. */
  @Benchmark
  public void treeMap(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      var entry = tree.ceilingEntry(hashes[i & (KEYS - 1)]);
      sink.consume((entry == null ? tree.firstEntry() : entry).getValue().intValue());
    }
  }

  /** The same points sorted in an array, found by binary search. */
  @Benchmark
  public void sortedArray(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      int point = Arrays.binarySearch(points, hashes[i & (KEYS - 1)] ^ Long.MIN_VALUE);
      int after = point < 0 ? ~point : point;
      sink.consume(owners[after == points.length ? 0 : after]);
    }
  }

  private int advance() {
    next = (next + LOOKUPS) & (KEYS - 1);
    return next;
  }

  private static HashRing ring(String kind, List<Node> nodes) {
    return switch (kind) {
      case "holdfast", "batch", "batchIndices" -> HashRing.of(nodes);
      case "ketama" ->
          RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(
              nodes.stream().map(node -> new Node(node.name() + ":11211")).toList());
      case "envoy" -> RingLayout.envoyRingHash(POINTS_PER_NODE * nodes.size(), RingLayout.MAX_POINTS).ring(nodes);
      case "maglev" -> PlainHash.maglev(MAGLEV_TABLE).ring(nodes);
      case "jump" -> PlainHash.JUMP.ring(nodes);
      case "anchor" -> PlainHash.anchor(nodes.size() * 5 / 4).ring(nodes);
      case "binomial" -> PlainHash.BINOMIAL.ring(nodes);
      case "rendezvous" -> PlainHash.RENDEZVOUS.ring(nodes);
      default -> throw new IllegalArgumentException("nobody makes a ring " + kind);
    };
  }
}
