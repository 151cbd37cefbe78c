package dev.holdfast.examples.router.cache;

import java.time.Instant;
import java.time.InstantSource;

/** A time that passes when a test says so. */
final class ManualClock implements InstantSource {
  private Instant now = Instant.ofEpochSecond(1_700_000_000);

  @Override
  public Instant instant() {
    return now;
  }

  void advance(int seconds) {
    now = now.plusSeconds(seconds);
  }
}
