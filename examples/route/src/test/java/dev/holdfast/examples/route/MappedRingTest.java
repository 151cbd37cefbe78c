package dev.holdfast.examples.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rings in mapped files, in a global: folded, replaced under readers, and unmapped when the store lets go of them. */
final class MappedRingTest {
  private static final int RINGS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path directory;

  @Test
  void aFileIsMappedUntilTheStoreLetsGoOfItsRing() throws Exception {
    Global<HashRing> global = Store.create("mapped").global("ring", HashRing.class);
    AtomicInteger retired = new AtomicInteger();
    global.onRetire(ring -> retired::incrementAndGet);
    global.put(open(0));
    AtomicBoolean stop = new AtomicBoolean();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread reader = new Thread(() -> read(global, stop), "reader");
    reader.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
    reader.start();
    for (int i = 1; i < RINGS; i++) {
      global.foldNow();
      assertThat(global.info().folded()).isTrue();
      global.put(open(i));
      System.gc(); // Would unmap what it must not.
    }
    await(() -> retired.get() == RINGS - 1);
    if (Files.exists(maps())) { // Linux tells what is mapped.
      await(() -> mappedFiles() == 1);
    }
    stop.set(true);
    reader.join();
    assertThat(failure.get()).isNull();
    assertThat(global.get().findIndex(0)).isZero();
  }

  private static void read(Global<HashRing> global, AtomicBoolean stop) {
    SplittableRandom random = new SplittableRandom(1);
    while (!stop.get()) {
      HashRing ring = global.get();
      long hash = random.nextLong();
      if (!ring.find(hash).equals(ring.nodes().get(0))) {
        throw new AssertionError(ring + " has lost " + hash);
      }
    }
  }

  private HashRing open(int generation) throws Exception {
    Path path = directory.toRealPath().resolve("ring-" + generation);
    RingSnapshot.write(path, HashRing.of(new Node("node-" + generation)), generation);
    return RingSnapshot.open(path).ring();
  }

  private long mappedFiles() {
    try {
      String prefix = directory.toRealPath().toString();
      return Files.readAllLines(maps()).stream().filter(line -> line.contains(prefix)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path maps() {
    return Path.of("/proc/self/maps");
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
