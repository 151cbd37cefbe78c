package dev.holdfast.examples.router.cache;

import java.time.InstantSource;

/**
 * Seconds as memcached counts them: from a minute before the start, so that 0 is free to mean never and 1 is over.
 */
final class CacheTime {
  static final int NEVER = 0;
  private static final int OVER = 1;
  private static final int HEAD_START = 62;
  private static final int MAX_RELATIVE = 30 * 24 * 60 * 60;

  private final InstantSource source;
  private final long zero; // In seconds since 1970.

  CacheTime(InstantSource source) {
    this.source = source;
    zero = source.instant().getEpochSecond() - HEAD_START;
  }

  int now() {
    return (int) (source.instant().getEpochSecond() - zero);
  }

  long sinceEpoch() {
    return zero + now();
  }

  int sinceStart() {
    return now() - HEAD_START;
  }

  /** When it is over with what a client gave as exptime: never, so many seconds from now, or at a time since 1970. */
  int deadline(int exptime) {
    if (exptime == 0) {
      return NEVER;
    }
    if (exptime < 0) {
      return OVER;
    }
    return exptime <= MAX_RELATIVE ? now() + exptime : (int) Math.max(OVER, exptime - zero);
  }
}
