package dev.holdfast;

import java.lang.ref.WeakReference;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one daemon thread that folds, for all stores: started on the first need, gone a second after the last.
 *
 * <p>It holds cells weakly, so a dropped store is collected without waiting for its quiet periods.
 *
 * <p>Not a ScheduledThreadPoolExecutor: a writer that reached the end of its stack inside one could leave its lock
 * taken, and every later write of every global would wait for ever. Invariant: {@code schedule} adds the visit or
 * throws, and either way the monitor is free.
 */
final class FoldingThread implements Runnable {
  static final String NAME = "holdfast-folding";

  private static final long LINGER_NANOS = 1_000_000_000;
  private static final FoldingThread ONLY = new FoldingThread();

  private final PriorityQueue<Visit> waiting = new PriorityQueue<>(); // The thread's own.

  // Guarded by this.
  private @Nullable Visit added;
  private @Nullable Thread thread;

  private FoldingThread() {}

  /** A cell to look at, when its time has come. */
  private static final class Visit implements Comparable<Visit> {
    final WeakReference<Cell> cell;
    final long time;
    @Nullable Visit next;

    Visit(Cell cell, long time) {
      this.cell = new WeakReference<>(cell);
      this.time = time;
    }

    @Override
    public int compareTo(Visit other) {
      return Long.signum(time - other.time); // The clock may overflow.
    }
  }

  static void schedule(Cell cell, long waitNanos) {
    ONLY.add(new Visit(cell, System.nanoTime() + waitNanos));
  }

  private synchronized void add(Visit visit) {
    if (thread == null) {
      Thread started = newThread();
      started.start();
      thread = started;
    } else {
      notifyAll();
    }
    visit.next = added; // Last, and without a call.
    added = visit;
  }

  @Override
  public void run() {
    while (true) {
      try {
        Visit due = awaitDue();
        if (due == null) {
          return;
        }
        visit(due);
      } catch (Throwable e) { // Out of memory, for instance, or interrupted: the visits are still there.
        pause();
      }
    }
  }

  /** Returns null, and the thread must end, if there was nothing to wait for, for a while. */
  private synchronized @Nullable Visit awaitDue() throws InterruptedException {
    long end = System.nanoTime() + LINGER_NANOS;
    while (true) {
      for (Visit visit = added; visit != null; visit = visit.next) {
        waiting.add(visit);
        added = visit.next;
      }
      Visit first = waiting.peek();
      long left = (first == null ? end : first.time) - System.nanoTime();
      if (left <= 0) {
        if (first == null) {
          thread = null;
        }
        return waiting.poll();
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  private static void visit(Visit due) {
    Cell cell = due.cell.get();
    if (cell == null) {
      return;
    }
    try {
      cell.foldIfQuiet();
    } catch (Throwable e) { // Out of memory in setTarget, for instance: the next write puts it right.
      System.getLogger("dev.holdfast")
          .log(System.Logger.Level.WARNING, () -> cell + " could not be folded", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      return; // Nobody has a reason to interrupt this thread, and it does not end for it.
    }
  }

  /**
   * Inherits nothing: the thread that happens to write first must not lend its class loader to all stores, neither as
   * its context loader nor, up to JDK 23, through the access control context that a new thread takes from its maker.
   */
  @SuppressWarnings("removal") // Where it is gone, threads take no access control context.
  private static Thread newThread() {
    return AccessController.doPrivileged(new NewThread());
  }

  /** Not a lambda, whose first use may fail for good for lack of stack. */
  private static final class NewThread implements PrivilegedAction<Thread> {
    @Override
    public Thread run() {
      Thread thread = new Thread(null, ONLY, NAME, 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      return thread;
    }
  }
}
