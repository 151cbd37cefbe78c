package dev.holdfast.examples.benchmarks;

import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Opens the snapshots of {@link LookupMapped}, all checks included. */
@SuppressWarnings("NullAway.Init") // JMH calls the setup first.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class OpenSnapshot {
  /** Which kind of ring. */
  @Param({"slots", "points"})
  public String kind;

  private Path file;

  /** Writes the snapshot. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    file = Files.createTempFile("ring", ".snapshot");
    RingSnapshot.write(file, LookupMapped.ring(kind), 1);
  }

  /** Deletes the file. */
  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** Opens it; the garbage collector unmaps it. */
  @Benchmark
  public RingSnapshot open() throws IOException {
    return RingSnapshot.open(file);
  }
}
