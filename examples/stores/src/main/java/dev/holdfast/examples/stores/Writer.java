package dev.holdfast.examples.stores;

import dev.holdfast.ring.HashRing;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Puts two rings by turns, so many times a second, and times each put. */
final class Writer extends Thread {
  final Histogram took = Latencies.histogram();

  private final RingStore store;
  private final long interval;
  private final HashRing first;
  private final HashRing second;
  private volatile boolean measuring;
  private volatile boolean ended;

  Writer(RingStore store, int putsPerSecond, HashRing first, HashRing second) {
    super("writer");
    setDaemon(true);
    this.store = store;
    interval = 1_000_000_000L / putsPerSecond;
    this.first = first;
    this.second = second;
  }

  /** A put that is late is made at once, and those after it keep their distance. */
  @Override
  public void run() {
    long due = System.nanoTime() + interval;
    for (boolean odd = true; !ended; odd = !odd) {
      while (due - System.nanoTime() > 0 && !ended) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      HashRing next = odd ? second : first;
      boolean counts = measuring;
      long start = System.nanoTime();
      store.change(ring -> next);
      long end = System.nanoTime();
      if (counts && !ended) {
        Latencies.record(took, end - start);
      }
      due = Math.max(due + interval, end);
    }
  }

  void measure() {
    measuring = true;
  }

  void end() {
    ended = true;
    LockSupport.unpark(this);
  }
}
