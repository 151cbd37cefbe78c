package dev.holdfast.examples.benchmarks;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.PlainHash;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Finds the node of a string of 18 ASCII characters, its hash included: 65,536 of them in rings that are folded in a
 * global. The same by hash4j's hash of characters is what one would write without ours.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Lookup.LOOKUPS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class FindText {
  private static final String OPEN = "java.base/java.lang=ALL-UNNAMED";
  private static final int KEYS = 1 << 16;

  private static final Global<HashRing> RING = Store.create("find").global("ring", HashRing.class, Inputs.FOLD_BY_HAND);
  private static final Hasher64 HASH4J = Hashing.xxh3_64();

  /** How many nodes. */
  @Param({"100", "1000"})
  public int nodes;

  private final String[] keys = new String[KEYS];
  private int next;

  /** Makes keys and ring. */
  @Setup(Level.Trial)
  public void make(BenchmarkParams params) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < KEYS; i++) {
      keys[i] = "user:" + (1_000_000_000_000L + random.nextLong(1L << 42));
    }
    String benchmark = params.getBenchmark();
    RING.put(
        benchmark.endsWith("hash4jMaglev")
            ? PlainHash.maglev(65_537).ring(Inputs.nodes(nodes))
            : HashRing.of(Inputs.nodes(nodes)));
    Inputs.fold(RING);
  }

  /** No hash and no lookup: fetches the string and its length. */
  @Benchmark
  public void base(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + Lookup.LOOKUPS; i++) {
      sink.consume(keys[i & (KEYS - 1)].length());
    }
  }

  /** Ours. */
  @Benchmark
  public void holdfast(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + Lookup.LOOKUPS; i++) {
      sink.consume(RING.get().find(keys[i & (KEYS - 1)]));
    }
  }

  /** Ours, in a program that lets it read the bytes of strings. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = {"--add-opens", OPEN})
  public void holdfastOpened(Blackhole sink) {
    holdfast(sink);
  }

  /** Our ring by hash4j's hash of the characters. */
  @Benchmark
  public void hash4j(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + Lookup.LOOKUPS; i++) {
      sink.consume(RING.get().find(HASH4J.hashCharsToLong(keys[i & (KEYS - 1)])));
    }
  }

  /** Maglev by hash4j's hash of the characters. */
  @Benchmark
  public void hash4jMaglev(Blackhole sink) {
    hash4j(sink);
  }

  private int advance() {
    next = (next + Lookup.LOOKUPS) & (KEYS - 1);
    return next;
  }
}
