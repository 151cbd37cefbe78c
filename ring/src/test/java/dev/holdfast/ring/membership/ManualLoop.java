package dev.holdfast.ring.membership;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A loop whose time goes on when the test says so, and whose tasks run on the test's thread. */
final class ManualLoop implements Loop {
  private record Task(long at, long number, Runnable work) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
  private long now = 1_000_000_000_000L;
  private long number;
  private boolean closed;

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized Instant now() {
    return Instant.ofEpochSecond(0, now);
  }

  @Override
  public void execute(Runnable task) {
    schedule(Duration.ZERO, task);
  }

  @Override
  public synchronized void schedule(Duration delay, Runnable task) {
    tasks.add(new Task(now + delay.toNanos(), number++, task));
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  /** How many tasks have been scheduled and not run. */
  synchronized int waiting() {
    return tasks.size();
  }

  /** Runs what is due. */
  void run() {
    advance(Duration.ZERO);
  }

  /** Lets time go on, and runs each task at its time. */
  void advance(Duration time) {
    long end = nanoTime() + time.toNanos();
    for (Task task = next(end); task != null; task = next(end)) {
      task.work().run();
    }
  }

  private synchronized @Nullable Task next(long end) {
    Task task = tasks.peek();
    if (closed || task == null || task.at() > end) {
      now = end;
      return null;
    }
    now = Math.max(now, task.at());
    return tasks.remove();
  }
}
