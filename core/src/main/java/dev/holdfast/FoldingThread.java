package dev.holdfast;

import java.lang.ref.WeakReference;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one daemon thread that folds, for all stores: started on the first need, gone a second after the last.
 *
 * <p>It holds cells weakly, so a dropped store is collected without waiting for its quiet periods.
 */
final class FoldingThread {
  static final String NAME = "holdfast-folding";

  private static final System.Logger LOG = System.getLogger("dev.holdfast");
  private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

  private FoldingThread() {}

  static void schedule(Cell cell, long waitNanos) {
    WeakReference<Cell> reference = new WeakReference<>(cell);
    Future<?> unused = EXECUTOR.schedule(() -> foldIfQuiet(reference), waitNanos, TimeUnit.NANOSECONDS);
  }

  private static void foldIfQuiet(WeakReference<Cell> reference) {
    Cell cell = reference.get();
    if (cell == null) {
      return;
    }
    try {
      cell.foldIfQuiet();
    } catch (Throwable e) { // Out of memory in setTarget, for instance: the next write puts it right.
      LOG.log(System.Logger.Level.WARNING, () -> cell + " could not be folded", e);
    }
  }

  private static ScheduledThreadPoolExecutor executor() {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, FoldingThread::thread);
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true); // The queue is empty for a second: the thread ends.
    return executor;
  }

  /** Inherits nothing: the thread that happens to write first must not lend its class loader to all stores. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, NAME, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
