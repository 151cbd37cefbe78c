package dev.holdfast.ring.membership;

import java.time.Duration;
import java.time.Instant;

/**
 * The one thread of a source, with its clock and its timers: where the source decides and its listener is called.
 *
 * <p>Tasks run one at a time, those without a delay in the order in which they came. A task that throws is logged.
 */
interface Loop extends AutoCloseable {
  /** A clock that only goes forward. */
  long nanoTime();

  /** The time of day. */
  Instant now();

  /** Runs a task soon. Does nothing once the loop is closed. */
  void execute(Runnable task);

  /** Runs a task after a while. Does nothing once the loop is closed. */
  void schedule(Duration delay, Runnable task);

  /** Lets no other task begin, and does not wait for one that has begun. */
  @Override
  void close();
}
