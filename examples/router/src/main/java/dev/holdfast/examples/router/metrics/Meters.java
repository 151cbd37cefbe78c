package dev.holdfast.examples.router.metrics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All that a router counts. Any thread may use it. */
public final class Meters {
  private final int loops;
  private final Map<String, PoolMeters> pools = new TreeMap<>();

  /**
   * Makes meters that have counted nothing.
   *
   * @param loops how many event loops there are, each with a number from 0 on
   * @throws IllegalArgumentException if there are none
   */
  public Meters(int loops) {
    if (loops < 1) {
      throw new IllegalArgumentException("nobody counts with " + loops + " event loops; give it at least 1");
    }
    this.loops = loops;
  }

  /**
   * Tells how many event loops count.
   *
   * @return how many there are
   */
  public int loops() {
    return loops;
  }

  /**
   * Finds the counts of a pool, and makes them if there are none. Not for the hot path.
   *
   * @param name the pool's name
   * @return its counts
   */
  public synchronized PoolMeters pool(String name) {
    return pools.computeIfAbsent(name, added -> new PoolMeters(added, loops));
  }

  /**
   * Finds the counts of a backend, and makes them if there are none. Not for the hot path.
   *
   * @param pool the pool's name
   * @param node the name of its node in the ring
   * @return its counts
   */
  public BackendMeters backend(String pool, String node) {
    return pool(pool).backend(node);
  }

  /**
   * Lists the pools.
   *
   * @return their counts, sorted by name
   */
  public synchronized List<PoolMeters> pools() {
    return List.copyOf(pools.values());
  }

  /**
   * Tells which pools there are now. The others are forgotten at once.
   *
   * @param names their names
   */
  public synchronized void retain(Set<String> names) {
    pools.keySet().retainAll(names);
  }

  /**
   * Has time go on: for rates, for latencies of late, and for backends that have left. To be called about once a
   * second, by one thread.
   *
   * @param nanoTime the time now, as {@link System#nanoTime}
   */
  public void tick(long nanoTime) {
    pools().forEach(pool -> pool.tick(nanoTime));
  }
}
