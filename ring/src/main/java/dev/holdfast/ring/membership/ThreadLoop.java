package dev.holdfast.ring.membership;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A loop in real time. */
final class ThreadLoop implements Loop {
  private final ScheduledThreadPoolExecutor executor;
  private final String name;
  private volatile boolean closed;

  /** Makes a loop whose thread, which starts with the first task, has this name. */
  ThreadLoop(String name) {
    this.name = name;
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void execute(Runnable task) {
    schedule(Duration.ZERO, task);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // The task logs what it throws.
  public void schedule(Duration delay, Runnable task) {
    executor.schedule(() -> run(task), TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
  }

  private void run(Runnable task) {
    if (closed) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      Log.warn(name + " failed, and goes on", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    executor.shutdown();
  }
}
