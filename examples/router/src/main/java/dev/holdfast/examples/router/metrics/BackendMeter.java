package dev.holdfast.examples.router.metrics;

/**
 * What one event loop counts about one backend of a pool. Only that loop's thread writes; nothing is allocated.
 * {@link BackendMeters} has the sums over the loops.
 *
 * <p>A request is either {@link #sent} and then {@link #answered} or {@link #failed}, or it is only failed.
 */
public final class BackendMeter {
  static final int SENT = 0;
  static final int ANSWERED = 1;
  static final int NANOS = 2;
  static final int IN_FLIGHT = 3;
  static final int CONNECTIONS = 4;
  static final int EJECTIONS = 5;
  static final int RETURNS = 6;
  static final int BYTES_OUT = 7;
  static final int BYTES_IN = 8;
  static final int FAILED = 9;
  static final int COUNT = FAILED + Failure.COUNT;

  final Cells cells = new Cells(COUNT);
  final Latencies latencies = new Latencies();

  BackendMeter() {}

  /** Counts a request sent to the backend. */
  public void sent() {
    cells.add(SENT, 1);
  }

  /**
   * Counts an answer.
   *
   * @param nanos how long after the request was sent it came; one above 60 s counts as 60 s among the latencies
   */
  public void answered(long nanos) {
    cells.add(ANSWERED, 1);
    cells.add(NANOS, nanos);
    latencies.add(nanos);
  }

  /**
   * Counts a request that got no good answer.
   *
   * @param failure why
   */
  public void failed(Failure failure) {
    cells.add(FAILED + failure.index(), 1);
  }

  /**
   * Tells how many requests more, or fewer, are on their way to the backend and back.
   *
   * @param delta how many more; negative for fewer
   */
  public void inFlight(int delta) {
    cells.add(IN_FLIGHT, delta);
  }

  /**
   * Tells how many requests of this loop are on their way. For the loop's thread.
   *
   * @return how many there are
   */
  public long inFlight() {
    return cells.get(IN_FLIGHT);
  }

  /**
   * Tells how many connections to the backend more, or fewer, there are.
   *
   * @param delta how many more; negative for fewer
   */
  public void connections(int delta) {
    cells.add(CONNECTIONS, delta);
  }

  /** Counts that this loop ejected the backend. */
  public void ejected() {
    cells.add(EJECTIONS, 1);
  }

  /** Counts that this loop took the backend back. */
  public void returned() {
    cells.add(RETURNS, 1);
  }

  /**
   * Counts bytes sent to the backend.
   *
   * @param bytes how many
   */
  public void bytesOut(long bytes) {
    cells.add(BYTES_OUT, bytes);
  }

  /**
   * Counts bytes that came from the backend.
   *
   * @param bytes how many
   */
  public void bytesIn(long bytes) {
    cells.add(BYTES_IN, bytes);
  }
}
