package dev.holdfast.examples.stores;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Reads at a steady pace. What takes long delays what is due after it, and that counts: a wait begins when a read was
 * due, not when it was made. A read that fails is made again at once.
 */
final class Caller extends Thread {
  static final long PACE_NANOS = 4_000_000;

  final Histogram waits = Latencies.histogram();

  private final RingStore store;
  private final long[] hashes = Inputs.hashes();
  private int next;
  private long due;
  private long timedOut;
  private long missed;
  private volatile boolean measuring;
  private volatile boolean ended;

  Caller(RingStore store, int index) {
    super("caller " + index);
    setDaemon(true);
    this.store = store;
    next = index * (Inputs.KEYS / 64);
  }

  @Override
  public void run() {
    due = System.nanoTime();
    while (!measuring && !ended) {
      askInTime();
    }
    waits.reset();
    timedOut = 0;
    due = System.nanoTime();
    while (!ended) {
      askInTime();
    }
    for (long end = System.nanoTime(); due - end < 0; due += PACE_NANOS) {
      Latencies.record(waits, end - due);
      missed++;
    }
  }

  private void askInTime() {
    while (due - System.nanoTime() > 0) {
      LockSupport.parkNanos(due - System.nanoTime());
    }
    long hash = hashes[next++ & (Inputs.KEYS - 1)];
    while (!ended) {
      if (store.ownerOf(hash) != null) {
        Latencies.record(waits, System.nanoTime() - due);
        due += PACE_NANOS;
        return;
      }
      timedOut++;
    }
  }

  void measure() {
    measuring = true;
  }

  void end() {
    ended = true;
  }

  /** The rest is for who has joined this thread. How often it gave up. */
  long timedOut() {
    return timedOut;
  }

  /** How many reads were due and not answered when it ended. */
  long missed() {
    return missed;
  }
}
