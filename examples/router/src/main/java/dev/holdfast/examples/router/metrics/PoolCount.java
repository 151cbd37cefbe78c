package dev.holdfast.examples.router.metrics;

/** What is counted about a pool besides its requests. */
public enum PoolCount {
  /** Keys found. */
  HITS(PoolMeter.HITS),
  /** Keys not found. */
  MISSES(PoolMeter.MISSES),
  /** Requests that were answered {@code ERROR} or {@code CLIENT_ERROR}. */
  CLIENT_ERRORS(PoolMeter.CLIENT_ERRORS),
  /** Requests that were answered {@code SERVER_ERROR}. */
  SERVER_ERRORS(PoolMeter.SERVER_ERRORS),
  /** Connections that there are now. */
  CONNECTIONS(-1),
  /** Connections that clients opened. */
  OPENED(PoolMeter.OPENED),
  /** Connections that were closed at once, since there were too many. */
  REFUSED(PoolMeter.REFUSED),
  /** Requests that were split. */
  FAN_OUTS(PoolMeter.FAN_OUTS),
  /** Requests to backends that requests were split into. */
  PARTS(PoolMeter.PARTS),
  /** Bytes from clients. */
  BYTES_IN(PoolMeter.BYTES_IN),
  /** Bytes to clients. */
  BYTES_OUT(PoolMeter.BYTES_OUT),
  /** Requests that were answered to their clients. */
  SERVED(PoolMeter.SERVED),
  /** The sum of the latencies of these, in nanoseconds. */
  LATENCY_NANOS(PoolMeter.NANOS),
  /** Requests that the shadow pool answered in the same way. */
  SHADOW_EQUAL(PoolMeter.SHADOW_EQUAL),
  /** Requests that the shadow pool answered in another way. */
  SHADOW_DIFFERENT(PoolMeter.SHADOW_DIFFERENT),
  /** Requests that this pool or the shadow pool did not answer. */
  SHADOW_FAILED(PoolMeter.SHADOW_FAILED),
  /** Requests that were not sent to the shadow pool, since too many were on their way there, or it has no ring. */
  SHADOW_DROPPED(PoolMeter.SHADOW_DROPPED);

  private final int index;

  PoolCount(int index) {
    this.index = index;
  }

  int index() {
    return index;
  }
}
