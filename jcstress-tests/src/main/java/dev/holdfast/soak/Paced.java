package dev.holdfast.soak;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread that does one thing so often a second; when it was kept from it, it catches up. */
final class Paced {
  private final Thread thread;
  private final Faults faults;
  private volatile boolean stopped;

  /** What is done; it may throw, which ends the thread and is a fault. */
  interface Action {
    void run() throws Exception;
  }

  Paced(String name, double perSecond, Action action, Faults faults) {
    this.faults = faults;
    thread = new Thread(() -> run(perSecond, action), "soak-" + name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Asks the thread to end after what it does now. */
  void stop() {
    stopped = true;
  }

  /** Waits for the end that it was asked for; if the thread hangs, that is a fault. */
  void join(Duration most) throws InterruptedException {
    thread.join(most.toMillis());
    if (thread.isAlive()) {
      faults.add("thread " + thread.getName() + " does not end within " + most + ": it hangs in "
          + Arrays.toString(thread.getStackTrace()));
    }
  }

  private void run(double perSecond, Action action) {
    double nanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long start = System.nanoTime();
    try {
      for (long times = 1; !stopped; times++) {
        action.run();
        long wait = start + (long) (times * nanos) - System.nanoTime();
        if (wait > 0) {
          LockSupport.parkNanos(wait);
        }
      }
    } catch (Throwable e) {
      faults.add("thread " + thread.getName() + " ended by " + e + " at " + Arrays.toString(e.getStackTrace()));
    }
  }
}
