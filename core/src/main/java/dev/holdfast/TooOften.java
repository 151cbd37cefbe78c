package dev.holdfast;

/**
 * Notices a global that waits to be folded and is written again and again instead.
 *
 * <p>Not thread-safe: its cell's lock guards it.
 */
final class TooOften {
  static final long PATIENCE_NANOS = 10_000_000_000L;

  private boolean waiting;
  private long since;
  private long writesBefore;

  /** The fold was due, but a write came meanwhile. Gives the writes a second if that is worth telling, else 0. */
  double postponed(long now, long writes) {
    if (!waiting) {
      waiting = true;
      since = now;
      writesBefore = writes;
    }
    if (now - since < PATIENCE_NANOS) {
      return 0;
    }
    waiting = false; // To tell again only after as long a time.
    return (writes - writesBefore) * 1e9 / (now - since);
  }

  /** It is folded, or not to be folded any more: it does not wait. */
  void over() {
    waiting = false;
  }
}
