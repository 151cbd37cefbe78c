package dev.holdfast.examples.drill;

import dev.holdfast.Global;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.io.Closeable;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks keys up in a router's ring at a steady pace, and catches up where it was held up.
 *
 * <p>A lookup has failed if it throws, or finds a node that is in none of the memberships that were in force while it
 * ran: also one that left just before.
 *
 * <p>All routers' rings are folded, but one piece of code reads them all, so that it calls what is folded and does not
 * contain it, as it would in a process for each.
 */
final class Reader implements Closeable {
  private static final String[] KEYS = IntStream.range(0, 1 << 14).mapToObj(i -> "user:" + i).toArray(String[]::new);
  private static final long PARK_NANOS = 1_000_000;

  private final Router router;
  private final Global<HashRing> ring;
  private final double perNano;
  private final LongAdder lookups = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final Thread thread;
  private volatile @Nullable String firstFailure;
  private volatile boolean closed;

  Reader(Router router, long perSecond) {
    this.router = router;
    ring = router.ring;
    perNano = perSecond / 1e9;
    thread = new Thread(this::run, router.name() + " reads");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    long start = System.nanoTime();
    long done = 0;
    while (!closed) {
      long due = (long) ((System.nanoTime() - start) * perNano);
      for (; done < due; done++) {
        lookUp(KEYS[(int) (done & (KEYS.length - 1))]);
      }
      LockSupport.parkNanos(PARK_NANOS);
    }
  }

  private void lookUp(String key) {
    lookups.increment();
    try {
      int firstAllowed = router.firstAllowed();
      Node node = ring.get().find(key);
      if (!router.isAllowed(node, firstAllowed)) {
        fail("found " + node + " for " + key + ", which is in no membership of that time");
      }
    } catch (RuntimeException | Error e) {
      fail("threw " + e + " for " + key);
    }
  }

  private void fail(String what) {
    failed.increment();
    if (firstFailure == null) {
      firstFailure = router.name() + " " + what;
    }
  }

  long lookups() {
    return lookups.sum();
  }

  long failed() {
    return failed.sum();
  }

  @Nullable String firstFailure() {
    return firstFailure;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
