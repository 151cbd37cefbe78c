package dev.holdfast.examples.benchmarks;

import dev.holdfast.IntGlobal;
import dev.holdfast.Store;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads an int: the remainder of a division by it, which by a constant is a multiplication.
 *
 * <p>The inputs are an array that the JIT cannot know; the literal is the floor. Not vectorised, for with a constant
 * the loop of the literal would be, and then eight reads at once were compared with one.
 */
@SuppressWarnings("NullAway") // What atomics and maps hold here is never null.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ReadInt.READS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:-UseSuperWord")
public class ReadInt {
  static final int READS = 1024;

  private static final int LITERAL = 1_000;
  private static final Store STORE = Store.create("read");
  private static final IntGlobal FOLDED = STORE.intGlobal("folded", Inputs.FOLD_BY_HAND);
  private static final IntGlobal SHARED = STORE.intGlobal("shared", Inputs.SHARED);
  private static final AtomicInteger ATOMIC = new AtomicInteger(LITERAL);
  private static final VarHandle HANDLE = Inputs.staticField(MethodHandles.lookup(), "plain", int.class);
  private static final Map<String, Integer> MAP = new ConcurrentHashMap<>(Map.of("key", LITERAL, "other", LITERAL));
  private static final MethodHandle CALL_SITE =
      new MutableCallSite(MethodHandles.constant(int.class, LITERAL)).dynamicInvoker();

  private static volatile int volatileField = LITERAL;

  @SuppressWarnings("unused") // Through HANDLE.
  private static int plain = LITERAL;

  static {
    FOLDED.put(LITERAL);
    SHARED.put(LITERAL);
    Inputs.readOthers(STORE);
    Inputs.fold(FOLDED);
  }

  private final IntGlobal foldedFinal = FOLDED;
  private final IntGlobal sharedFinal = SHARED;
  // Not final, on purpose: what an ordinary object's field holds the JIT must load and check.
  private IntGlobal foldedOrdinary = FOLDED;
  private IntGlobal sharedOrdinary = SHARED;
  private int[] hashes = Inputs.ints(READS, 2);

  /** The floor: a constant that can never change. */
  @Benchmark
  public int literal() {
    int sum = 0;
    for (int hash : hashes) {
      sum += hash % LITERAL;
    }
    return sum;
  }

  /** Ours, the handle in a static final field. */
  @Benchmark
  public int foldedStaticFinal() {
    int sum = 0;
    for (int hash : hashes) {
      sum += hash % FOLDED.get();
    }
    return sum;
  }

  /** Ours, the handle in a final field, which HotSpot does not trust. */
  @Benchmark
  public int foldedFinalField() {
    int sum = 0;
    for (int hash : hashes) {
      sum += hash % foldedFinal.get();
    }
    return sum;
  }

  /** Ours, the handle in a field that is not final. */
  @Benchmark
  public int foldedOrdinaryField() {
    int sum = 0;
    for (int hash : hashes) {
      sum += hash % foldedOrdinary.get();
    }
    return sum;
  }

  /** Ours not folded, the handle in a static final field. */
  @Benchmark
  public int sharedStaticFinal() {
    int sum = 0;
    for (int hash : hashes) {
      sum += hash % SHARED.get();
    }
    return sum;
  }

  /** Ours not folded, the handle in a final field. */
  @Benchmark
  public int sharedFinalField() {
    int sum = 0;
    for (int hash : hashes) {
      sum += hash % sharedFinal.get();
    }
    return sum;
  }

  /** Ours not folded, the handle in a field that is not final. */
  @Benchmark
  public int sharedOrdinaryField() {
    int sum = 0;
    for (int hash : hashes) {
      sum += hash % sharedOrdinary.get();
    }
    return sum;
  }

  /** A static volatile field. */
  @Benchmark
  public int volatileField() {
    int sum = 0;
    for (int hash : hashes) {
      sum += hash % volatileField;
    }
    return sum;
  }

  /** An atomic in a static final field. */
  @Benchmark
  public int atomic() {
    int sum = 0;
    for (int hash : hashes) {
      sum += hash % ATOMIC.get();
    }
    return sum;
  }

  /** A VarHandle, opaque. */
  @Benchmark
  public int opaque() {
    int sum = 0;
    for (int hash : hashes) {
      sum += hash % ((int) HANDLE.getOpaque());
    }
    return sum;
  }

  /** A VarHandle, acquire. */
  @Benchmark
  public int acquire() {
    int sum = 0;
    for (int hash : hashes) {
      sum += hash % ((int) HANDLE.getAcquire());
    }
    return sum;
  }

  /** A ConcurrentHashMap by name. */
  @Benchmark
  public int concurrentHashMap() {
    int sum = 0;
    for (int hash : hashes) {
      sum += hash % MAP.get("key");
    }
    return sum;
  }

  /** A MutableCallSite with a constant as target: the obvious way. */
  @Benchmark
  public int callSite() throws Throwable {
    int sum = 0;
    for (int hash : hashes) {
      sum += hash % ((int) CALL_SITE.invokeExact());
    }
    return sum;
  }
}
