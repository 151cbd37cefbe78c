package dev.holdfast.examples.router.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has a run end early when the process is told to end, by Ctrl-C or SIGTERM, and keeps the process until what was
 * measured is printed. The JVM then ends with 128 and the signal's number.
 */
final class EarlyEnd implements AutoCloseable {
  private static final long PRINTING_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Thread hook = new Thread(this::end, "loadgen-end");
  private final CountDownLatch printed = new CountDownLatch(1);
  private volatile @Nullable LoadRun run;
  private volatile long patience;

  EarlyEnd() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Says which run to stop; its last answers take no longer than this. */
  void stops(LoadRun load, long nanos) {
    patience = nanos;
    run = load;
  }

  private void end() {
    LoadRun load = run;
    if (load == null) {
      return;
    }
    load.stop();
    try {
      if (!printed.await(patience + PRINTING_NANOS, TimeUnit.NANOSECONDS)) {
        return; // it hangs, and is to end
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is printed. */
  @Override
  public void close() {
    printed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the process is ending
    }
  }
}
