package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.Durations;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A router as a service of Unix: it heeds signals, and ends without a request dropped. */
final class Service {
  private final Router router;
  private final Duration drainTimeout;
  private final AtomicBoolean ending = new AtomicBoolean();

  Service(Router router, Duration drainTimeout) {
    this.router = router;
    this.drainTimeout = drainTimeout;
  }

  /** Serves until it is told to end, and returns the exit code. */
  int serve() throws InterruptedException {
    Signals.on("HUP", () -> router.reloadAndLog("SIGHUP"));
    Signals.on("TERM", this::end);
    Signals.on("INT", this::end);
    router.awaitEnd();
    ending.set(true);
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

  private void end() {
    if (ending.getAndSet(true)) {
      Log.warn("told twice to end: at once, then");
      System.exit(Routed.NOT_HERE);
    }
    router.askToEnd();
  }
}
