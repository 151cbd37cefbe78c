package dev.holdfast.examples.benchmarks;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;

/**
 * As {@link Ring}, with puts that come in shapes: what the choice of when to fold gains and loses.
 *
 * <p>An iteration is long enough for two of the longest bursts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Bursts.LOOKUPS)
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 2, time = 6)
@Fork(1)
public class Bursts {
  static final int LOOKUPS = 1024;

  private static final int KEYS = 1 << 16;

  private static final HashRing ONE = Ring.ring(100);
  private static final HashRing OTHER = Ring.ring(99);
  private static final Global<HashRing> OURS = Store.create("bursts").global("ring", HashRing.class);
  private static final MutableCallSite SITE = new MutableCallSite(MethodHandles.constant(HashRing.class, ONE));
  private static final MethodHandle CALL_SITE = SITE.dynamicInvoker();

  private static volatile HashRing volatileField = ONE;

  static {
    OURS.put(ONE);
  }

  /** When the writer puts. */
  @Param
  @SuppressWarnings("NullAway.Init") // JMH sets it.
  public Shape shape;

  private final long[] hashes = Inputs.longs(KEYS, 1);
  private int next;
  private @Nullable Writer writer;

  /** Starts the writer of the value that this benchmark reads. */
  @Setup(Level.Trial)
  public void startWriter(BenchmarkParams params) {
    String benchmark = params.getBenchmark();
    String value = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    writer = new Writer(shape.waits(), ONE, OTHER, put(value));
    writer.start();
  }

  /** Stops the writer. */
  @TearDown(Level.Trial)
  public void stopWriter() throws InterruptedException {
    if (writer != null) {
      writer.end();
    }
    System.out.println("# " + OURS.info());
  }

  /** Ours, default policy. */
  @Benchmark
  public void ours(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      sink.consume(OURS.get().find(hashes[i & (KEYS - 1)]));
    }
  }

  /** A static volatile field. */
  @Benchmark
  public void volatileField(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      sink.consume(volatileField.find(hashes[i & (KEYS - 1)]));
    }
  }

  /** The naive way: a call site that gets a new constant at every put. */
  @Benchmark
  public void callSite(Blackhole sink) throws Throwable {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      sink.consume(((HashRing) CALL_SITE.invokeExact()).find(hashes[i & (KEYS - 1)]));
    }
  }

  private int advance() {
    next = (next + LOOKUPS) & (KEYS - 1);
    return next;
  }

  private static Consumer<HashRing> put(String value) {
    return switch (value) {
      case "ours" -> OURS::put;
      case "volatileField" -> ring -> volatileField = ring;
      case "callSite" -> ring -> {
        SITE.setTarget(MethodHandles.constant(HashRing.class, ring));
        MutableCallSite.syncAll(new MutableCallSite[] {SITE});
      };
      default -> throw new IllegalArgumentException("nobody can put " + value);
    };
  }
}
