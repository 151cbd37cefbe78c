package dev.holdfast.examples.benchmarks;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A thread that puts one of two values by turns, so many times a second. */
final class Writer extends Thread {
  private final long periodNanos;
  private final Runnable odd;
  private final Runnable even;
  private volatile boolean ended;
  private volatile long made;

  <T> Writer(int putsPerSecond, T first, T second, Consumer<? super T> put) {
    super("writer");
    setDaemon(true);
    periodNanos = 1_000_000_000L / putsPerSecond;
    // The first is there already.
    odd = () -> put.accept(second);
    even = () -> put.accept(first);
  }

  /** Each put has its time, whatever the ones before took: a writer that is late makes up for it, up to a second. */
  @Override
  public void run() {
    long puts = 0;
    long due = System.nanoTime() + periodNanos;
    while (!ended) {
      long wait = due - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
        continue;
      }
      due = Math.max(due, System.nanoTime() - 1_000_000_000L) + periodNanos;
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
