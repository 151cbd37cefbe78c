package dev.holdfast.examples.router.config;

/**
 * A copy of the traffic for another pool, whose answers no client ever gets or waits for.
 *
 * @param pool the other pool
 * @param share the share of keys, from above 0 to 1; a key is always in it or never
 * @param keyPrefix only keys that begin like this; empty takes all
 * @param compare whether answers are compared with those that clients get, and counted
 */
public record Shadow(String pool, double share, String keyPrefix, boolean compare) {
  /**
   * Checks the parts.
   *
   * @param pool as in the record
   * @param share as in the record
   * @param keyPrefix as in the record
   * @param compare as in the record
   * @throws InvalidField if the share is not above 0 and at most 1
   */
  public Shadow {
    if (!(share > 0 && share <= 1)) {
      throw new InvalidField("shadow.share", "is " + share, "give it a share above 0 and up to 1, such as 0.01");
    }
  }
}
