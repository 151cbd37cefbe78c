package dev.holdfast.examples.router.config;

/**
 * On how many backends each key lies.
 *
 * @param count how many backends: 1 is no replica. If the pool has fewer, all of them
 * @param write how many must have answered before the client is answered; the others are still written to
 * @param read which backend a read asks first; the next ones are asked while one cannot be reached
 * @param zone the zone of this router, for {@link Read#NEAREST}; empty if it has none
 */
public record Replicas(int count, Write write, Read read, String zone) {
  /** No replicas. */
  public static final Replicas NONE = new Replicas(1, Write.ALL, Read.FIRST, "");
  /** The most that there can be. */
  public static final int MAX_COUNT = 16;

  /** How many backends must have answered a write. */
  public enum Write {
    /** All that are not ejected. */
    ALL,
    /** More than half of the count. */
    QUORUM,
    /** One. */
    ONE
  }

  /** Which backend a read asks first. */
  public enum Read {
    /** The key's owner. */
    FIRST,
    /** The first of the key's backends in the router's zone; if there is none, its owner. */
    NEAREST
  }

  /**
   * Checks the parts.
   *
   * @param count as in the record
   * @param write as in the record
   * @param read as in the record
   * @param zone as in the record
   * @throws InvalidField naming the part, if the count is not from 1 to {@value #MAX_COUNT}, or the nearest is to be
   *     read and there is no zone
   */
  public Replicas {
    if (count < 1 || count > MAX_COUNT) {
      throw new InvalidField("replicas.count", "is " + count, "give it from 1, which is no replica, to " + MAX_COUNT);
    }
    if (read == Read.NEAREST && zone.isBlank()) {
      throw new InvalidField("replicas.read", "is nearest, and there is no replicas.zone", "say in which zone it runs");
    }
  }
}
