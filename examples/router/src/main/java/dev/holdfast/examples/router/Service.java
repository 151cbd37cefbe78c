package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.Durations;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A router as a service of Unix: it heeds signals, and ends without a request dropped. */
final class Service {
  private static final long SAME_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Router router;
  private final Duration drainTimeout;
  private final AtomicLong firstAt = new AtomicLong();

  Service(Router router, Duration drainTimeout) {
    this.router = router;
    this.drainTimeout = drainTimeout;
  }

  /** Serves until it is told to end, and returns the exit code. */
  @SuppressWarnings("FutureReturnValueIgnored") // It ends with the timer.
  int serve() throws InterruptedException {
    Signals.on("HUP", () -> router.reloadAndLog("SIGHUP"));
    Signals.on("TERM", this::end);
    Signals.on("INT", this::end);
    router.timer().scheduleWithFixedDelay(Logs::flush, 1, 1, TimeUnit.MINUTES);
    router.awaitEnd();
    firstAt.compareAndSet(0, System.nanoTime());
    Log.info("no more clients are taken; what is on its way is answered, for at most "
        + Durations.text(drainTimeout));
    if (router.drain(drainTimeout)) {
      Log.info("all is answered");
    } else {
      Log.warn("some clients were not answered in " + Durations.text(drainTimeout) + " and are cut off;"
          + " give them longer with --drain-timeout");
    }
    return 0;
  }

  /** A second signal that comes with the first is the same: who signals a group and its leader sends two. */
  private void end() {
    long now = System.nanoTime();
    if (firstAt.compareAndSet(0, now)) {
      router.askToEnd();
    } else if (now - firstAt.get() > SAME_NANOS) {
      Log.warn("told twice to end: at once, then");
      System.exit(Routed.NOT_HERE);
    }
  }
}
