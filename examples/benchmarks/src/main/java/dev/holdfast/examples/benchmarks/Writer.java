package dev.holdfast.examples.benchmarks;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A thread that puts one of two values by turns, so many times a second or as a shape says. */
final class Writer extends Thread {
  private final LongSupplier waits;
  private final Runnable odd;
  private final Runnable even;
  private volatile boolean ended;
  private volatile long made;

  <T> Writer(int putsPerSecond, T first, T second, Consumer<? super T> put) {
    this(() -> 1_000_000_000L / putsPerSecond, first, second, put);
  }

  /** The supplier says, for one put after the other, how many nanoseconds it comes after the one before. */
  <T> Writer(LongSupplier waits, T first, T second, Consumer<? super T> put) {
    super("writer");
    setDaemon(true);
    this.waits = waits;
    // The first is there already.
    odd = () -> put.accept(second);
    even = () -> put.accept(first);
  }

  /** Each put has its time, whatever the ones before took: a writer that is late makes up for it, up to a second. */
  @Override
  public void run() {
    long puts = 0;
    long due = System.nanoTime() + waits.getAsLong();
    while (!ended) {
      long wait = due - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
        continue;
      }
      due = Math.max(due, System.nanoTime() - 1_000_000_000L) + waits.getAsLong();
      (puts % 2 == 0 ? odd : even).run();
      made = ++puts;
    }
  }

  long made() {
    return made;
  }

  void end() throws InterruptedException {
    ended = true;
    LockSupport.unpark(this);
    join();
  }
}
