package dev.holdfast.examples.benchmarks;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.holdfast.ring.KeyHash;
import java.nio.charset.StandardCharsets;
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

/**
 * Hashes keys of 18 ASCII characters, 65,536 different ones by turns.
 *
 * <p>What HotSpot makes of {@code String.charAt} depends on the strings it saw before, so this is measured both in a
 * program that had no others and in one that also had some of two bytes a character and of many lengths.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(HashText.HASHES)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class HashText {
  static final int HASHES = 4096;

  private static final int KEYS = 1 << 16;
  private static final int OTHERS = 200_000;

  private static final KeyHash OURS = KeyHash.xxh3();
  private static final KeyHash KEYED = KeyHash.keyed("sixteen bytes...".getBytes(StandardCharsets.US_ASCII));
  private static final Hasher64 HASH4J = Hashing.xxh3_64();

  /** Whether other strings were hashed before. */
  @Param({"false", "true"})
  public boolean pollute;

  /** What the other strings' hashes amount to, kept so that the JIT cannot leave them out. */
  public long sum;

  private final String[] keys = new String[KEYS];
  private final byte[][] bytes = new byte[KEYS][];
  private int next;

  /** Makes the keys, and hashes the other strings. */
  @Setup
  public void makeKeys() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < KEYS; i++) {
      keys[i] = "user:" + (1_000_000_000_000L + random.nextLong(1L << 42));
      bytes[i] = keys[i].getBytes(StandardCharsets.UTF_8);
    }
    for (int i = 0; pollute && i < OTHERS; i++) {
      String other = i % 10 == 0 ? "\u00E9\u20AC" + i : i % 3 == 0 ? "ab".repeat(i % 30) : "k" + i;
      sum += OURS.hash(other) + KEYED.hash(other) + HASH4J.hashCharsToLong(other);
    }
  }

  /** No hash: fetches the string and its length. */
  @Benchmark
  public long base() {
    long all = 0;
    int from = advance();
    for (int i = from; i < from + HASHES; i++) {
      all ^= keys[i].length();
    }
    return all;
  }

  /** Ours of a string, by its characters. */
  @Benchmark
  public long holdfast() {
    long all = 0;
    int from = advance();
    for (int i = from; i < from + HASHES; i++) {
      all ^= OURS.hash(keys[i]);
    }
    return all;
  }

  /** Ours of a string whose bytes it may read. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = {"--add-opens", "java.base/java.lang=ALL-UNNAMED"})
  public long holdfastOpened() {
    return holdfast();
  }

  /** Ours of an array. */
  @Benchmark
  public long holdfastBytes() {
    long all = 0;
    int from = advance();
    for (int i = from; i < from + HASHES; i++) {
      all ^= OURS.hash(bytes[i]);
    }
    return all;
  }

  /** Ours of a number. */
  @Benchmark
  public long holdfastLong() {
    long all = 0;
    int from = advance();
    for (int i = from; i < from + HASHES; i++) {
      all ^= OURS.hash(i * 0x9E3779B97F4A7C15L);
    }
    return all;
  }

  /** The keyed one of a string, by its characters. */
  @Benchmark
  public long keyed() {
    long all = 0;
    int from = advance();
    for (int i = from; i < from + HASHES; i++) {
      all ^= KEYED.hash(keys[i]);
    }
    return all;
  }

  /** The keyed one of a string whose bytes it may read. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = {"--add-opens", "java.base/java.lang=ALL-UNNAMED"})
  public long keyedOpened() {
    return keyed();
  }

  /** The keyed one of an array. */
  @Benchmark
  public long keyedBytes() {
    long all = 0;
    int from = advance();
    for (int i = from; i < from + HASHES; i++) {
      all ^= KEYED.hash(bytes[i]);
    }
    return all;
  }

  /** Hash4j's hash of a string, which is over two bytes a character. */
  @Benchmark
  public long hash4jChars() {
    long all = 0;
    int from = advance();
    for (int i = from; i < from + HASHES; i++) {
      all ^= HASH4J.hashCharsToLong(keys[i]);
    }
    return all;
  }

  /** Hash4j of an array that is there already. */
  @Benchmark
  public long hash4jBytes() {
    long all = 0;
    int from = advance();
    for (int i = from; i < from + HASHES; i++) {
      all ^= HASH4J.hashBytesToLong(bytes[i]);
    }
    return all;
  }

  private int advance() {
    next = (next + HASHES) & (KEYS - 1);
    return next;
  }
}
