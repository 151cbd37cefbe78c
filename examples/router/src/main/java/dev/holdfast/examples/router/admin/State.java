package dev.holdfast.examples.router.admin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the page shows, as the JSON of {@code /api/state}. Times are of ISO 8601, shares from 0 to 1, latencies of
 * the last ten seconds or so in microseconds, null where there were none.
 *
 * @param time when this was so
 * @param hindrances why it is not ready; empty if it is
 * @param changesAllowed whether there is a token by which something can be changed
 */
record State(
    String version,
    String time,
    String startedAt,
    boolean draining,
    List<String> hindrances,
    boolean changesAllowed,
    List<Pool> pools,
    List<Change> changes) {
  /**
   * A pool.
   *
   * @param generation how many rings there have been; 0 while there is none
   * @param origin where the ring is from: none, snapshot or source
   * @param ageSeconds how long ago the ring's source was last known to be right
   * @param folded whether the ring is a constant of the compiled code
   * @param foldedReason why, or why not
   * @param requests of clients since the start
   * @param failures requests to backends that got no good answer, since the start
   */
  record Pool(
      String name,
      List<String> listen,
      String layout,
      String ring,
      long generation,
      long membershipVersion,
      String origin,
      double ageSeconds,
      boolean old,
      boolean folded,
      String foldedReason,
      double requestsPerSecond,
      long requests,
      long hits,
      long misses,
      long clientErrors,
      long serverErrors,
      long failures,
      long connections,
      @Nullable Latency latency,
      List<Backend> backends) {}

  /**
   * A backend.
   *
   * @param state up, connecting or ejected; left if it is no longer in the ring
   * @param ejectedUntil null if it is not ejected, or until it is returned by hand
   * @param share what it owns of the circle
   */
  record Backend(
      String name,
      String address,
      double weight,
      String zone,
      double share,
      String state,
      @Nullable String ejectedUntil,
      long inFlight,
      long connections,
      double requestsPerSecond,
      long requests,
      long errors,
      Map<String, Long> errorsByKind,
      long ejections,
      @Nullable Latency latency) {}

  /** Latencies of late. */
  record Latency(double p50, double p99, double p999, double max) {}

  /**
   * Something that changed.
   *
   * @param moved how much of the ring has another owner since; null if that does not apply
   */
  record Change(String at, String pool, String what, @Nullable Double moved) {}
}
