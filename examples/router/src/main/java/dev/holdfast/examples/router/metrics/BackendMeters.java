package dev.holdfast.examples.router.metrics;

import java.util.Arrays;

/** What all event loops have counted about one backend of a pool. Any thread may use it. */
public final class BackendMeters {
  private final String name;
  private final BackendMeter[] loops;
  private final LoopSums sums;
  private final LatencyWindow window;
  private final RateWindow rate = new RateWindow(this::sent);

  BackendMeters(String name, int loops) {
    this.name = name;
    this.loops = new BackendMeter[loops];
    Arrays.setAll(this.loops, loop -> new BackendMeter());
    sums = LoopSums.of(this.loops, meter -> meter.cells, meter -> meter.latencies);
    window = new LatencyWindow(sums::addLatenciesTo);
  }

  /**
   * Tells the backend's name.
   *
   * @return the name of its node in the ring
   */
  public String name() {
    return name;
  }

  /**
   * Finds the cells of one loop.
   *
   * @param loop its number, from 0
   * @return what that loop alone writes
   */
  public BackendMeter loop(int loop) {
    return loops[loop];
  }

  /**
   * Counts the requests on their way. Allocates nothing: one read for each loop.
   *
   * @return how many there are
   */
  public long inFlight() {
    return sums.get(BackendMeter.IN_FLIGHT);
  }

  /**
   * Counts the connections.
   *
   * @return how many there are
   */
  public long connections() {
    return sums.get(BackendMeter.CONNECTIONS);
  }

  /**
   * Counts the requests sent.
   *
   * @return how many there were
   */
  public long sent() {
    return sums.get(BackendMeter.SENT);
  }

  /**
   * Counts the answers.
   *
   * @return how many there were
   */
  public long answered() {
    return sums.get(BackendMeter.ANSWERED);
  }

  /**
   * Counts the requests without a good answer.
   *
   * @param failure why there was none
   * @return how many there were
   */
  public long failed(Failure failure) {
    return sums.get(BackendMeter.FAILED + failure.index());
  }

  /**
   * Counts the requests without a good answer.
   *
   * @return how many there were, for whatever reason
   */
  public long failed() {
    return sums.get(BackendMeter.FAILED, Failure.COUNT);
  }

  /**
   * Counts the ejections.
   *
   * @return how many there were
   */
  public long ejections() {
    return sums.get(BackendMeter.EJECTIONS);
  }

  /**
   * Counts the returns after an ejection.
   *
   * @return how many there were
   */
  public long returns() {
    return sums.get(BackendMeter.RETURNS);
  }

  /**
   * Counts the bytes sent to the backend.
   *
   * @return how many there were
   */
  public long bytesOut() {
    return sums.get(BackendMeter.BYTES_OUT);
  }

  /**
   * Counts the bytes that came from the backend.
   *
   * @return how many there were
   */
  public long bytesIn() {
    return sums.get(BackendMeter.BYTES_IN);
  }

  /**
   * Adds up the latencies of all answers.
   *
   * @return the sum in nanoseconds
   */
  public long latencyNanos() {
    return sums.get(BackendMeter.NANOS);
  }

  /**
   * Tells the latencies of late.
   *
   * @return their window
   */
  public LatencyWindow latency() {
    return window;
  }

  /**
   * Tells how many requests a second were sent of late.
   *
   * @return the rate over the last few ticks
   */
  public double perSecond() {
    return rate.perSecond();
  }

  void tick(long nanoTime) {
    window.tick(nanoTime);
    rate.tick(nanoTime);
  }

  void addTo(long[] counts) {
    sums.addTo(counts);
  }
}
