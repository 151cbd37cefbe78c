package dev.holdfast.examples.router.tls;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Warns of one reason at most once a minute, and says how often it was. Thread-safe. */
final class SeldomLog {
  private static final long BETWEEN_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MOST_REASONS = 256; // What a stranger sends can be the reason.

  private final Map<String, Last> reasons = new HashMap<>();

  void warn(String who, String reason, long nanoTime) {
    int more;
    synchronized (this) {
      Last last = reasons.get(reason);
      if (last != null && nanoTime - last.nanoTime < BETWEEN_NANOS) {
        last.more++;
        return;
      }
      more = last == null ? 0 : last.more;
      if (reasons.size() >= MOST_REASONS) {
        reasons.clear();
      }
      reasons.put(reason, new Last(nanoTime));
    }
    Log.warn(who + " " + reason + (more == 0 ? "" : " (and " + more + " more since this was last said)"));
  }

  private static final class Last {
    final long nanoTime;
    int more;

    Last(long nanoTime) {
      this.nanoTime = nanoTime;
    }
  }
}
