package dev.holdfast.examples.benchmarks;

import dev.holdfast.Foldable;
import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.TypeRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
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
 * Looks up in small maps that are folded: a key that is a literal in the code, and keys at random out of an array,
 * equal to the map's but other objects, whose hashes are known to them.
 *
 * <p>Not vectorised, for the reason given at {@link ReadObject}.
 */
@SuppressWarnings("NullAway") // All keys are there.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(MapGet.READS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:-UseSuperWord")
public class MapGet {
  static final int READS = 1024;

  private static final int LITERAL = 0;
  private static final String KEY = "feature.0.enabled";
  private static final Store STORE = Store.create("maps");
  private static final Global<Map<String, Integer>> OURS = map("ours");
  private static final Global<Map<String, Integer>> JDK = map("jdk");
  private static final Global<Map<String, Integer>> HASH_MAP = map("hash map");
  private static final Global<ToIntFunction<String>> EMITTED =
      STORE.global("emitted", new TypeRef<ToIntFunction<String>>() {}, Inputs.FOLD_BY_HAND);

  /** How many entries the maps have. */
  @Param({"4", "16", "64"})
  public int entries;

  /** What the keys' hashes amount to, kept so that these are known to the keys. */
  public int hashes;

  private final String[] keys = new String[READS];
  private final int[] numbers = Inputs.ints(READS, 2);

  private static Global<Map<String, Integer>> map(String name) {
    return STORE.global(name, new TypeRef<Map<String, Integer>>() {}, Inputs.FOLD_BY_HAND);
  }

  /** Makes the maps and the keys. */
  @Setup
  public void fill() {
    Map<String, Integer> map = new LinkedHashMap<>();
    for (int i = 0; i < entries; i++) {
      map.put(("feature." + i + ".enabled").intern(), i);
    }
    OURS.put(Foldable.map(map));
    JDK.put(Map.copyOf(map));
    HASH_MAP.put(new HashMap<>(map));
    EMITTED.put(EmittedSwitch.of(map));
    List.of(OURS, JDK, HASH_MAP, EMITTED).forEach(Inputs::fold);
    SplittableRandom random = new SplittableRandom(1);
    List<String> copies = map.keySet().stream().map(key -> new String(key.toCharArray())).toList();
    hashes = copies.stream().mapToInt(String::hashCode).sum();
    for (int i = 0; i < READS; i++) {
      keys[i] = copies.get(random.nextInt(entries));
    }
  }

  /** The floor of the literal keys: a constant. */
  @Benchmark
  public int literal() {
    int sum = 0;
    for (int number : numbers) {
      sum += LITERAL + number;
    }
    return sum;
  }

  /** Ours, a literal key. */
  @Benchmark
  public int literalOurs() {
    int sum = 0;
    for (int number : numbers) {
      sum += OURS.get().get(KEY) + number;
    }
    return sum;
  }

  /** {@code Map.copyOf}, a literal key. */
  @Benchmark
  public int literalJdk() {
    int sum = 0;
    for (int number : numbers) {
      sum += JDK.get().get(KEY) + number;
    }
    return sum;
  }

  /** A HashMap, a literal key. */
  @Benchmark
  public int literalHashMap() {
    int sum = 0;
    for (int number : numbers) {
      sum += HASH_MAP.get().get(KEY) + number;
    }
    return sum;
  }

  /** Code emitted for the map, a literal key. */
  @Benchmark
  public int literalEmitted() {
    int sum = 0;
    for (int number : numbers) {
      sum += EMITTED.get().applyAsInt(KEY) + number;
    }
    return sum;
  }

  /** The floor of the other keys: the loop over them. */
  @Benchmark
  public int anyLoop() {
    int sum = 0;
    for (String key : keys) {
      sum += key.length();
    }
    return sum;
  }

  /** Ours, any key. */
  @Benchmark
  public int anyOurs() {
    int sum = 0;
    for (String key : keys) {
      sum += OURS.get().get(key);
    }
    return sum;
  }

  /** {@code Map.copyOf}, any key. */
  @Benchmark
  public int anyJdk() {
    int sum = 0;
    for (String key : keys) {
      sum += JDK.get().get(key);
    }
    return sum;
  }

  /** A HashMap, any key. */
  @Benchmark
  public int anyHashMap() {
    int sum = 0;
    for (String key : keys) {
      sum += HASH_MAP.get().get(key);
    }
    return sum;
  }

  /** Code emitted for the map, any key. */
  @Benchmark
  public int anyEmitted() {
    int sum = 0;
    for (String key : keys) {
      sum += EMITTED.get().applyAsInt(key);
    }
    return sum;
  }
}
