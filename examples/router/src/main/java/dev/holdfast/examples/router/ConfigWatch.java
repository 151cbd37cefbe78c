package dev.holdfast.examples.router;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has the configuration read again when its file changes. It looks at what the file holds, so that it sees one that is
 * replaced, one that is written in place and a symbolic link turned elsewhere alike, on any file system.
 */
final class ConfigWatch {
  private static final long LOOK_MILLIS = 250;

  private ConfigWatch() {}

  @SuppressWarnings("FutureReturnValueIgnored") // It ends with the timer, and throws nothing.
  static void start(ConfigPath path, Router router, ScheduledExecutorService timer) {
    timer.scheduleWithFixedDelay(() -> {
      if (path.hasChanged()) {
        router.reloadAndLog(path.file() + " has changed");
      }
    }, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }
}
