package dev.holdfast.soak;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread that does one thing so often a second; when it was kept from it, it catches up. */
final class Paced {
  private final Thread thread;
  private volatile boolean stopped;

  /** What is done; it may throw, which ends the thread and is a fault. */
  interface Action {
    void run() throws Exception;
  }

  Paced(String name, double perSecond, Action action, Faults faults) {
    thread = new Thread(() -> run(perSecond, action, faults), "soak-" + name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void stop() throws InterruptedException {
    stopped = true;
    thread.join();
  }

  @SuppressWarnings("CatchAndPrintStackTrace") // Beside the count of faults, where it happened is all there is to say.
  private void run(double perSecond, Action action, Faults faults) {
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
      faults.add("thread " + thread.getName() + " ended: " + e);
      e.printStackTrace();
    }
  }
}
