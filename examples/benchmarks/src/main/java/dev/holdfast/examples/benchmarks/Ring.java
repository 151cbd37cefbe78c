package dev.holdfast.examples.benchmarks;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * Looks nodes up in a ring of 100 nodes, 51,200 points, while a writer puts one of two rings by turns.
 *
 * <p>Ours has the default policy: folded when it was quiet for 10 ms. The naive way points a call site at a new
 * constant at every put. A literal ring, which nobody can put, is the floor.
 */
@SuppressWarnings("NullAway") // What the atomic holds is never null.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Ring.LOOKUPS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 2)
@Fork(1)
public class Ring {
  static final int LOOKUPS = 1024;

  private static final int NODES = 100;
  private static final int KEYS = 1 << 16;

  private static final HashRing LITERAL = ring(NODES);
  private static final HashRing OTHER = ring(NODES - 1);
  private static final Global<HashRing> OURS = Store.create("ring").global("ring", HashRing.class);
  private static final AtomicReference<HashRing> ATOMIC = new AtomicReference<>(LITERAL);
  private static final VarHandle HANDLE = Inputs.staticField(MethodHandles.lookup(), "plain", HashRing.class);
  private static final MutableCallSite SITE =
      new MutableCallSite(MethodHandles.constant(HashRing.class, LITERAL));
  private static final MethodHandle CALL_SITE = SITE.dynamicInvoker();

  private static volatile HashRing volatileField = LITERAL;

  @SuppressWarnings("unused") // Through HANDLE.
  private static HashRing plain = LITERAL;

  static {
    OURS.put(LITERAL);
  }

  /** How many puts a second the writer makes. */
  @Param({"0", "1", "10", "100", "1000"})
  public int puts;

  private long[] hashes = Inputs.longs(KEYS, 1);
  private int next;
  private long putsBefore;
  private @Nullable Writer writer;

  /** The puts really made, which JMH turns into puts a second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Puts {
    /** How many in this iteration. */
    public long made;
  }

  /** Starts the writer of the value that this benchmark reads. */
  @Setup(Level.Trial)
  public void startWriter(BenchmarkParams params) {
    String benchmark = params.getBenchmark();
    String value = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    if (puts > 0) {
      writer = new Writer(puts, LITERAL, OTHER, put(value));
      writer.start();
    }
  }

  /** Takes note of the puts made so far. */
  @Setup(Level.Iteration)
  public void before() {
    putsBefore = made();
  }

  /** Counts the iteration's puts. */
  @TearDown(Level.Iteration)
  public void after(Puts counter) {
    counter.made = made() - putsBefore;
  }

  /** Stops the writer. */
  @TearDown(Level.Trial)
  public void stopWriter() throws InterruptedException {
    if (writer != null) {
      writer.end();
    }
  }

  /** The floor. */
  @Benchmark
  public void literal(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      sink.consume(LITERAL.find(hashes[i & (KEYS - 1)]));
    }
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

  /** An AtomicReference in a static final field. */
  @Benchmark
  public void atomic(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      sink.consume(ATOMIC.get().find(hashes[i & (KEYS - 1)]));
    }
  }

  /** A VarHandle, acquire. */
  @Benchmark
  public void acquire(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + LOOKUPS; i++) {
      sink.consume(((HashRing) HANDLE.getAcquire()).find(hashes[i & (KEYS - 1)]));
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

  private long made() {
    return writer == null ? 0 : writer.made();
  }

  private static Consumer<HashRing> put(String value) {
    return switch (value) {
      case "ours" -> OURS::put;
      case "volatileField" -> ring -> volatileField = ring;
      case "atomic" -> ATOMIC::set;
      case "acquire" -> HANDLE::setRelease;
      case "callSite" -> Ring::putConstant;
      default -> throw new IllegalArgumentException("nobody can put " + value);
    };
  }

  private static void putConstant(HashRing ring) {
    SITE.setTarget(MethodHandles.constant(HashRing.class, ring));
    MutableCallSite.syncAll(new MutableCallSite[] {SITE});
  }

  static HashRing ring(int nodes) {
    List<Node> members = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      members.add(new Node("node-" + i));
    }
    return HashRing.of(members);
  }
}
