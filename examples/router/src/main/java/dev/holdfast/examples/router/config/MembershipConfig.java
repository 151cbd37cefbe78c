package dev.holdfast.examples.router.config;

import dev.holdfast.ring.membership.Guards;
import org.jspecify.annotations.Nullable;

/**
 * How a pool learns of its backends.
 *
 * @param source who tells them
 * @param guards what to guard against; of no account where the backends are {@link SourceConfig.Fixed}
 * @param snapshot where to keep them for the next start; null keeps them nowhere
 */
public record MembershipConfig(SourceConfig source, Guards guards, @Nullable SnapshotConfig snapshot) {
  /**
   * Checks the parts.
   *
   * @param source as in the record
   * @param guards as in the record
   * @param snapshot as in the record
   * @throws InvalidField if fixed backends have a snapshot, which nobody would read
   */
  public MembershipConfig {
    if (snapshot != null && source instanceof SourceConfig.Fixed) {
      throw new InvalidField("snapshot", "is " + snapshot.path() + ", and servers are listed here already",
          "leave it out");
    }
  }
}
