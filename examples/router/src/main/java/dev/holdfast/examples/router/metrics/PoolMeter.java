package dev.holdfast.examples.router.metrics;

/**
 * What one event loop counts about one pool and its clients. Only that loop's thread writes; nothing is allocated.
 * {@link PoolMeters} has the sums over the loops.
 */
public final class PoolMeter {
  static final int HITS = 0;
  static final int MISSES = 1;
  static final int CLIENT_ERRORS = 2;
  static final int SERVER_ERRORS = 3;
  static final int OPENED = 4;
  static final int CLOSED = 5;
  static final int REFUSED = 6;
  static final int FAN_OUTS = 7;
  static final int PARTS = 8;
  static final int BYTES_IN = 9;
  static final int BYTES_OUT = 10;
  static final int SERVED = 11;
  static final int NANOS = 12;
  static final int SHADOW_EQUAL = 13;
  static final int SHADOW_DIFFERENT = 14;
  static final int SHADOW_FAILED = 15;
  static final int SHADOW_DROPPED = 16;
  static final int REQUESTS = 17;
  static final int COUNT = REQUESTS + CommandFamily.COUNT;

  final Cells cells = new Cells(COUNT);
  final Latencies latencies = new Latencies();

  PoolMeter() {}

  /**
   * Counts a client's request.
   *
   * @param family which command it is
   */
  public void request(CommandFamily family) {
    cells.add(REQUESTS + family.index(), 1);
  }

  /**
   * Counts a request that was answered to its client, in whatever way; of several keys once.
   *
   * @param nanos how long after the request was read its answer was; one above 60 s counts as 60 s among the latencies
   */
  public void served(long nanos) {
    cells.add(SERVED, 1);
    cells.add(NANOS, nanos);
    latencies.add(nanos);
  }

  /**
   * Counts keys found.
   *
   * @param keys how many
   */
  public void hits(int keys) {
    cells.add(HITS, keys);
  }

  /**
   * Counts keys not found.
   *
   * @param keys how many
   */
  public void misses(int keys) {
    cells.add(MISSES, keys);
  }

  /** Counts a request that was answered {@code ERROR} or {@code CLIENT_ERROR}. */
  public void clientError() {
    cells.add(CLIENT_ERRORS, 1);
  }

  /** Counts a request that was answered {@code SERVER_ERROR}. */
  public void serverError() {
    cells.add(SERVER_ERRORS, 1);
  }

  /** Counts a connection that a client opened. */
  public void opened() {
    cells.add(OPENED, 1);
  }

  /** Counts the end of a connection that was counted as opened. */
  public void closed() {
    cells.add(CLOSED, 1);
  }

  /** Counts a connection that was closed at once, since there are too many; not one that was counted as opened. */
  public void refused() {
    cells.add(REFUSED, 1);
  }

  /**
   * Counts a request that was split.
   *
   * @param parts into how many requests to backends
   */
  public void fannedOut(int parts) {
    cells.add(FAN_OUTS, 1);
    cells.add(PARTS, parts);
  }

  /** Counts a request that another pool answered in the same way. */
  public void shadowEqual() {
    cells.add(SHADOW_EQUAL, 1);
  }

  /** Counts a request that another pool answered in another way. */
  public void shadowDifferent() {
    cells.add(SHADOW_DIFFERENT, 1);
  }

  /** Counts a request that one of the two pools did not answer. */
  public void shadowFailed() {
    cells.add(SHADOW_FAILED, 1);
  }

  /** Counts a request not sent to the other pool, since too many were on their way there, or it has no ring. */
  public void shadowDropped() {
    cells.add(SHADOW_DROPPED, 1);
  }

  /**
   * Counts bytes that came from clients.
   *
   * @param bytes how many
   */
  public void bytesIn(long bytes) {
    cells.add(BYTES_IN, bytes);
  }

  /**
   * Counts bytes sent to clients.
   *
   * @param bytes how many
   */
  public void bytesOut(long bytes) {
    cells.add(BYTES_OUT, bytes);
  }
}
