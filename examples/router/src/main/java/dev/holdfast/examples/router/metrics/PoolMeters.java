package dev.holdfast.examples.router.metrics;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What all event loops have counted about one pool, its clients and its backends. Any thread may use it; only
 * {@link #loop} and {@link BackendMeters#loop} give something that is one thread's.
 *
 * <p>A backend that is no longer in the ring is forgotten after {@value #KEPT_SECONDS} seconds, so that pools whose
 * backends come and go have no more counts than backends; what it counted stays in the pool's totals.
 */
public final class PoolMeters {
  /** How long a backend that has left is kept, in seconds: longer than any request to it may take. */
  public static final int KEPT_SECONDS = 300;

  private static final long NANOS = 1_000_000_000L;

  private final String name;
  private final PoolMeter[] loops;
  private final LoopSums sums;
  private final LatencyWindow window;
  private final RateWindow rate = new RateWindow(this::requests);
  private final Map<String, BackendMeters> backends = new TreeMap<>();
  /** When those that are not in the ring are forgotten, by name, as {@link System#nanoTime}. */
  private final Map<String, Long> leaving = new HashMap<>();
  private final long[] forgotten = new long[BackendMeter.COUNT];

  PoolMeters(String name, int loops) {
    this.name = name;
    this.loops = new PoolMeter[loops];
    Arrays.setAll(this.loops, loop -> new PoolMeter());
    sums = LoopSums.of(this.loops, meter -> meter.cells, meter -> meter.latencies);
    window = new LatencyWindow(sums::addLatenciesTo);
  }

  /**
   * Tells the pool's name.
   *
   * @return its name
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
  public PoolMeter loop(int loop) {
    return loops[loop];
  }

  /**
   * Finds the counts of a backend, and makes them if there are none. Not for the hot path: keep what it returns as long
   * as the ring is in force.
   *
   * @param backend the name of its node in the ring
   * @return its counts
   */
  public synchronized BackendMeters backend(String backend) {
    return backends.computeIfAbsent(backend, added -> new BackendMeters(added, loops.length));
  }

  /**
   * Tells which backends are in the ring now. The others are forgotten after a while, unless they come back before.
   *
   * @param names the names of all nodes of the ring
   * @param nanoTime the time now
   */
  public synchronized void retain(Set<String> names, long nanoTime) {
    leaving.keySet().removeAll(names);
    for (String known : backends.keySet()) {
      if (!names.contains(known)) {
        leaving.putIfAbsent(known, nanoTime + KEPT_SECONDS * NANOS);
      }
    }
  }

  /**
   * Lists the backends.
   *
   * @return those in the ring and those that left it not long ago, sorted by name
   */
  public synchronized List<BackendMeters> backends() {
    return List.copyOf(backends.values());
  }

  /**
   * Counts the requests to all backends that the pool has ever had.
   *
   * @return how many were sent
   */
  public long sent() {
    return backendSum(BackendMeter.SENT);
  }

  /**
   * Counts the requests without a good answer from any backend that the pool has ever had.
   *
   * @param failure why there was none
   * @return how many there were
   */
  public long failed(Failure failure) {
    return backendSum(BackendMeter.FAILED + failure.index());
  }

  /**
   * Counts the requests without a good answer from any backend that the pool has ever had.
   *
   * @return how many there were, for whatever reason
   */
  public long failed() {
    long failed = 0;
    for (Failure failure : Failure.values()) {
      failed += failed(failure);
    }
    return failed;
  }

  /**
   * Counts the ejections of any backend that the pool has ever had.
   *
   * @return how many there were
   */
  public long ejections() {
    return backendSum(BackendMeter.EJECTIONS);
  }

  /**
   * Counts the clients' requests.
   *
   * @param family of which commands
   * @return how many there were
   */
  public long requests(CommandFamily family) {
    return sums.get(PoolMeter.REQUESTS + family.index());
  }

  /**
   * Counts the clients' requests.
   *
   * @return how many there were
   */
  public long requests() {
    return sums.get(PoolMeter.REQUESTS, CommandFamily.COUNT);
  }

  /**
   * Reads one of the other counts.
   *
   * @param count which
   * @return its sum over all loops
   */
  public long count(PoolCount count) {
    return count == PoolCount.CONNECTIONS ? connections() : sums.get(count.index());
  }

  private long connections() {
    long closed = sums.get(PoolMeter.CLOSED); // First, so that no connection is seen as closed but not as opened.
    return sums.get(PoolMeter.OPENED) - closed;
  }

  /**
   * Tells the latencies of late, as the clients see them.
   *
   * @return their window
   */
  public LatencyWindow latency() {
    return window;
  }

  /**
   * Tells how many requests a second came from clients of late.
   *
   * @return the rate over the last few ticks
   */
  public double perSecond() {
    return rate.perSecond();
  }

  void tick(long nanoTime) {
    window.tick(nanoTime);
    rate.tick(nanoTime);
    backends().forEach(backend -> backend.tick(nanoTime));
    forget(nanoTime);
  }

  private synchronized void forget(long nanoTime) {
    Collection<Map.Entry<String, Long>> entries = leaving.entrySet();
    entries.removeIf(entry -> {
      if (nanoTime - entry.getValue() < 0) {
        return false;
      }
      BackendMeters left = backends.remove(entry.getKey());
      if (left != null) {
        left.addTo(forgotten);
      }
      return true;
    });
  }

  /** Under the lock, so that no backend is counted twice or not at all while it is forgotten. */
  private synchronized long backendSum(int index) {
    long[] counts = forgotten.clone();
    backends.values().forEach(backend -> backend.addTo(counts));
    return counts[index];
  }
}
