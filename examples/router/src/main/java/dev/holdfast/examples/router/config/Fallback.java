package dev.holdfast.examples.router.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Another pool that answers where this one does not.
 *
 * @param pool the other pool
 * @param on when it is asked: at least one
 */
public record Fallback(String pool, Set<On> on) {
  /** When the other pool is asked. */
  public enum On {
    /**
     * When no backend of this pool can answer a request, a read or a write: all that may have the key are ejected,
     * refuse, reset or are late. The client gets the other pool's answer.
     */
    ERROR,
    /**
     * When a read of a key finds nothing here. The client gets what the other pool has, if anything; it is not stored
     * here. Writes do not go there.
     */
    MISS
  }

  /**
   * Checks and copies.
   *
   * @param pool as in the record
   * @param on as in the record
   * @throws InvalidField if it is never asked
   */
  public Fallback {
    if (on.isEmpty()) {
      throw new InvalidField("fallback.on", "is empty", "give it error, miss or both, or leave the fallback out");
    }
    on = Collections.unmodifiableSet(EnumSet.copyOf(on)); // In one order, unlike Set.copyOf.
  }
}
