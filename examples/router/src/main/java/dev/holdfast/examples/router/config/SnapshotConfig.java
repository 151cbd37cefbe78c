package dev.holdfast.examples.router.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the ring of a pool is kept for the next start; see {@link dev.holdfast.ring.membership.RouterRing}.
 *
 * @param path the file
 * @param oldAfter the age from which on what is known is old, which the health tells
 */
public record SnapshotConfig(Path path, Duration oldAfter) {
  /** When a snapshot is old unless told otherwise. */
  public static final Duration OLD_AFTER = Duration.ofHours(24);

  /**
   * Checks the parts.
   *
   * @param path as in the record
   * @param oldAfter as in the record
   * @throws InvalidField if the age is not above 0
   */
  public SnapshotConfig {
    if (oldAfter.isNegative() || oldAfter.isZero()) {
      throw new InvalidField("snapshot.old_after", "is " + Durations.text(oldAfter), "give it more, such as 24h");
    }
  }
}
