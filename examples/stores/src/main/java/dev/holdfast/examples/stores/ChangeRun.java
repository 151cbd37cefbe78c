package dev.holdfast.examples.stores;

import dev.holdfast.ring.HashRing;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Watches one large change in this JVM. */
final class ChangeRun {
  static final int CALLERS = 16;

  private ChangeRun() {}

  static Change run(ChangeCase watched) throws InterruptedException {
    HashRing first = Inputs.first();
    try (RingStore store = watched.store().open(first)) {
      List<Caller> callers = IntStream.range(0, CALLERS).mapToObj(i -> new Caller(store, i)).toList();
      callers.forEach(Thread::start);
      Thread.sleep((long) (watched.seconds() * 500));
      callers.forEach(Caller::measure);
      long start = System.nanoTime();
      store.change(ring -> Inputs.ring(watched.nodes(), watched.slots()));
      long took = System.nanoTime() - start;
      Thread.sleep((long) (watched.seconds() * 1000));
      callers.forEach(Caller::end);
      for (Caller caller : callers) {
        caller.join();
      }
      return change(watched, took, callers, store.backlog());
    }
  }

  private static Change change(ChangeCase watched, long took, List<Caller> callers, Backlog backlog) {
    Histogram waits = Latencies.histogram();
    callers.forEach(caller -> waits.add(caller.waits));
    long missed = callers.stream().mapToLong(Caller::missed).sum();
    return new Change(
        watched,
        took,
        waits.getTotalCount(),
        waits.getTotalCount() - missed,
        callers.stream().mapToLong(Caller::timedOut).sum(),
        waits.getValueAtPercentile(50),
        waits.getValueAtPercentile(99),
        waits.getMaxValue(),
        backlog);
  }
}
