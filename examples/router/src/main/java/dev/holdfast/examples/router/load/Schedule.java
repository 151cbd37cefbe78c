package dev.holdfast.examples.router.load;

/**
 * When the requests of an open loop are to be sent: at a fixed rate, whatever becomes of those before. Of several event
 * loops each has every so manieth request.
 */
final class Schedule {
  static final long NEVER = Long.MAX_VALUE;

  private final long start;
  private long end;
  private final double nanosEach;
  private final int loop;
  private final int loops;
  private long taken;
  private long next;

  Schedule(long start, long end, double perSecond, int loop, int loops) {
    this.start = start;
    this.end = end;
    this.nanosEach = 1e9 / perSecond;
    this.loop = loop;
    this.loops = loops;
    this.next = time();
  }

  /** When the next request is to be sent, or {@link #NEVER}. */
  long next() {
    return next;
  }

  void take() {
    taken++;
    next = time();
  }

  /** Has nothing more from a time on. */
  void endAt(long time) {
    end = Math.min(end, time);
    next = time();
  }

  private long time() {
    // From the start each time: what is rounded away does not add up.
    long time = start + Math.round((taken * loops + loop) * nanosEach);
    return time < end ? time : NEVER;
  }
}
