package dev.holdfast.examples.benchmarks;

import dev.holdfast.BooleanGlobal;
import dev.holdfast.Store;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * Reads a boolean: a branch over a division that is never taken.
 *
 * <p>The inputs are an array that the JIT cannot know; the literal is the floor. Not vectorised, for with a constant
 * the loop of the literal would be, and then eight reads at once were compared with one.
 */
@SuppressWarnings("NullAway") // What atomics and maps hold here is never null.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ReadBoolean.READS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:-UseSuperWord")
public class ReadBoolean {
  static final int READS = 1024;

  private static final boolean LITERAL = false;
  private static final Store STORE = Store.create("read");
  private static final BooleanGlobal FOLDED = STORE.booleanGlobal("folded", Inputs.FOLD_BY_HAND);
  private static final BooleanGlobal SHARED = STORE.booleanGlobal("shared", Inputs.SHARED);
  private static final AtomicBoolean ATOMIC = new AtomicBoolean(LITERAL);
  private static final VarHandle HANDLE = Inputs.staticField(MethodHandles.lookup(), "plain", boolean.class);
  private static final Map<String, Boolean> MAP = new ConcurrentHashMap<>(Map.of("key", LITERAL, "other", LITERAL));
  private static final MethodHandle CALL_SITE =
      new MutableCallSite(MethodHandles.constant(boolean.class, LITERAL)).dynamicInvoker();

  private static volatile boolean volatileField = LITERAL;

  @SuppressWarnings("unused") // Through HANDLE.
  private static boolean plain = LITERAL;

  static {
    FOLDED.put(LITERAL);
    SHARED.put(LITERAL);
    Inputs.readOthers(STORE);
    Inputs.fold(FOLDED);
  }

  private final BooleanGlobal foldedFinal = FOLDED;
  private final BooleanGlobal sharedFinal = SHARED;
  // Not final, on purpose: what an ordinary object's field holds the JIT must load and check.
  private BooleanGlobal foldedOrdinary = FOLDED;
  private BooleanGlobal sharedOrdinary = SHARED;
  private int[] hashes = Inputs.ints(READS, 2);
  private int divisor = 1_000;

  /** The floor: a constant that can never change. */
  @Benchmark
  public int literal() {
    int sum = 0;
    for (int hash : hashes) {
      sum += LITERAL ? hash / divisor : hash;
    }
    return sum;
  }

  /** Ours, the handle in a static final field. */
  @Benchmark
  public int foldedStaticFinal() {
    int sum = 0;
    for (int hash : hashes) {
      sum += FOLDED.get() ? hash / divisor : hash;
    }
    return sum;
  }

  /** Ours, the handle in a final field, which HotSpot does not trust. */
  @Benchmark
  public int foldedFinalField() {
    int sum = 0;
    for (int hash : hashes) {
      sum += foldedFinal.get() ? hash / divisor : hash;
    }
    return sum;
  }

  /** Ours, the handle in a field that is not final. */
  @Benchmark
  public int foldedOrdinaryField() {
    int sum = 0;
    for (int hash : hashes) {
      sum += foldedOrdinary.get() ? hash / divisor : hash;
    }
    return sum;
  }

  /** Ours not folded, the handle in a static final field. */
  @Benchmark
  public int sharedStaticFinal() {
    int sum = 0;
    for (int hash : hashes) {
      sum += SHARED.get() ? hash / divisor : hash;
    }
    return sum;
  }

  /** Ours not folded, the handle in a final field. */
  @Benchmark
  public int sharedFinalField() {
    int sum = 0;
    for (int hash : hashes) {
      sum += sharedFinal.get() ? hash / divisor : hash;
    }
    return sum;
  }

  /** Ours not folded, the handle in a field that is not final. */
  @Benchmark
  public int sharedOrdinaryField() {
    int sum = 0;
    for (int hash : hashes) {
      sum += sharedOrdinary.get() ? hash / divisor : hash;
    }
    return sum;
  }

  /** A static volatile field. */
  @Benchmark
  public int volatileField() {
    int sum = 0;
    for (int hash : hashes) {
      sum += volatileField ? hash / divisor : hash;
    }
    return sum;
  }

  /** An atomic in a static final field. */
  @Benchmark
  public int atomic() {
    int sum = 0;
    for (int hash : hashes) {
      sum += ATOMIC.get() ? hash / divisor : hash;
    }
    return sum;
  }

  /** A VarHandle, opaque. */
  @Benchmark
  public int opaque() {
    int sum = 0;
    for (int hash : hashes) {
      sum += ((boolean) HANDLE.getOpaque()) ? hash / divisor : hash;
    }
    return sum;
  }

  /** A VarHandle, acquire. */
  @Benchmark
  public int acquire() {
    int sum = 0;
    for (int hash : hashes) {
      sum += ((boolean) HANDLE.getAcquire()) ? hash / divisor : hash;
    }
    return sum;
  }

  /** A ConcurrentHashMap by name. */
  @Benchmark
  public int concurrentHashMap() {
    int sum = 0;
    for (int hash : hashes) {
      sum += MAP.get("key") ? hash / divisor : hash;
    }
    return sum;
  }

  /** A MutableCallSite with a constant as target: the obvious way. */
  @Benchmark
  public int callSite() throws Throwable {
    int sum = 0;
    for (int hash : hashes) {
      sum += ((boolean) CALL_SITE.invokeExact()) ? hash / divisor : hash;
    }
    return sum;
  }
}
