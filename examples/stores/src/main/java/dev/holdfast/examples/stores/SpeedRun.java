package dev.holdfast.examples.stores;

import dev.holdfast.ring.HashRing;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Measures one case in this JVM. */
final class SpeedRun {
  private final SpeedCase measured;
  private final RingStore store;
  private final List<Reader> readers = new ArrayList<>();
  private final @Nullable Writer writer;

  private SpeedRun(SpeedCase measured, HashRing first, RingStore store) {
    this.measured = measured;
    this.store = store;
    for (int i = 0; i < measured.readers(); i++) {
      readers.add(new Reader(store, measured.store().block, measured.text(), i));
    }
    writer = measured.puts() == 0 ? null : new Writer(store, measured.puts(), first, first.without("node-7"));
  }

  static Speed run(SpeedCase measured) throws InterruptedException {
    HashRing first = Inputs.first();
    try (RingStore store = measured.store().open(first)) {
      return new SpeedRun(measured, first, store).run();
    }
  }

  private Speed run() throws InterruptedException {
    long clock = Latencies.clock();
    readers.forEach(Thread::start);
    if (writer != null) {
      writer.start();
    }
    Thread.sleep((long) (measured.seconds() * 500));
    readers.forEach(Reader::measure);
    if (writer != null) {
      writer.measure();
    }
    long folds = store.folds();
    long collections = collected(GarbageCollectorMXBean::getCollectionCount);
    long millis = collected(GarbageCollectorMXBean::getCollectionTime);
    Thread.sleep((long) (measured.seconds() * 1000));
    folds = store.folds() - folds;
    collections = collected(GarbageCollectorMXBean::getCollectionCount) - collections;
    millis = collected(GarbageCollectorMXBean::getCollectionTime) - millis;
    end();
    return speed(clock, folds, collections / measured.seconds(), millis / measured.seconds() / 1000);
  }

  private void end() throws InterruptedException {
    if (writer != null) {
      writer.end();
      writer.join();
    }
    readers.forEach(Reader::end);
    for (Reader reader : readers) {
      reader.join();
      if (reader.strangers() > 0) {
        throw new IllegalStateException("a read found a node that is in no ring");
      }
    }
  }

  private Speed speed(long clock, long folds, double collections, double collecting) {
    Histogram latencies = Latencies.histogram();
    readers.forEach(reader -> latencies.add(reader.latencies));
    Histogram took = writer == null ? Latencies.histogram() : writer.took;
    return new Speed(
        measured,
        readers.stream().mapToDouble(Reader::readsPerSecond).sum(),
        sum(Reader::failed),
        latencies.getValueAtPercentile(50),
        latencies.getValueAtPercentile(99),
        latencies.getValueAtPercentile(99.9),
        clock,
        readers.stream().mapToLong(Reader::longest).max().orElse(0),
        (double) sum(Reader::bytes) / Math.max(sum(Reader::done), 1),
        collections,
        collecting,
        took.getTotalCount(),
        took.getValueAtPercentile(50),
        took.getMaxValue(),
        folds);
  }

  private long sum(ToLongFunction<Reader> figure) {
    return readers.stream().mapToLong(figure).sum();
  }

  private static long collected(ToLongFunction<GarbageCollectorMXBean> figure) {
    return ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(figure).sum();
  }
}
