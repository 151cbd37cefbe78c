package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.Layout;
import dev.holdfast.examples.router.config.MembershipConfig;
import dev.holdfast.examples.router.config.PlacementConfig;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.SnapshotConfig;
import dev.holdfast.examples.router.proxy.Proxy;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.membership.Membership;
import dev.holdfast.ring.membership.MembershipSource;
import dev.holdfast.ring.membership.RouterRing;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a pool learns of its backends: a source, the ring that follows from it, and the proxy that follows the ring.
 *
 * <p><b>Invariant.</b> The proxy follows it no longer once {@link #close} has returned, so that another can take its
 * place. Any thread may use it.
 */
final class PoolMembership implements AutoCloseable {
  private final String pool;
  private final MembershipConfig config;
  private final PlacementConfig placement;
  private final Sources sources = new Sources();
  private final MembershipSource source;
  private final RouterRing ring;
  private final History history;
  private final @Nullable HashRing before;
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile @Nullable HashRing inForce;
  private volatile String trouble = "";
  private boolean closed; // Guarded by this.

  /**
   * Makes it, not open.
   *
   * @param like a ring of the kind that the pool has
   * @param before the ring in force until there is one from here; null if there is none
   */
  PoolMembership(PoolConfig pool, HashRing like, History history, @Nullable HashRing before) {
    this.pool = pool.name();
    this.config = pool.membership();
    this.placement = pool.placement();
    this.history = history;
    this.before = before;
    source = sources.source(config);
    SnapshotConfig snapshot = config.snapshot();
    RouterRing plain = RouterRing.of(source, like);
    ring = snapshot == null ? plain : plain.withSnapshot(snapshot.path(), snapshot.oldAfter());
  }

  /** Whether it does for a pool that is configured so. */
  boolean isThatOf(PoolConfig pool) {
    return config.equals(pool.membership()) && placement.equals(pool.placement());
  }

  /** Has the proxy follow the ring of the snapshot at once, and then those that the source tells. */
  void open(Proxy proxy) {
    ring.open(next -> follow(proxy, next));
  }

  private synchronized void follow(Proxy proxy, HashRing next) {
    HashRing last = inForce;
    if (closed || next.equals(last)) {
      return;
    }
    try {
      proxy.follow(pool, next);
    } catch (IllegalArgumentException e) {
      trouble = String.valueOf(e.getMessage());
      Log.warn(trouble + "; the backends before stay");
      return;
    }
    trouble = "";
    if (last != null) {
      Double moved = placement.layout() == Layout.MODULA ? null : last.moved(next);
      String what = RingChanges.between(last, next);
      history.add(pool, what, moved);
      Log.info("pool " + pool + ": " + what + "; " + SourceWords.count(next.nodes().size(), "backend")
          + (moved == null ? "" : String.format(Locale.ROOT, ", %.1f %% of the keys moved", 100 * moved)));
    } else if (before != null) {
      history.add(pool, RingChanges.between(before, next), null);
    }
    inForce = next;
    first.countDown();
  }

  /** Waits for the first ring; false if there is none in this time. */
  boolean awaitRing(Duration patience) throws InterruptedException {
    return first.await(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
  }

  /** The ring in force; null if there is none. */
  @Nullable HashRing ring() {
    HashRing own = inForce;
    return own == null ? before : own;
  }

  RouterRing.Origin origin() {
    return ring.origin();
  }

  Duration age() {
    return ring.age();
  }

  boolean isOld() {
    return ring.isOld() || !trouble.isEmpty();
  }

  /** The version of what the source has told; 0 before it has. */
  long version() {
    Membership last = source.membership();
    return last == null ? 0 : last.version();
  }

  /** How it does, in words. */
  String health() {
    return trouble.isEmpty() ? source.health() : trouble + "; " + source.health();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    ring.close();
    sources.close();
  }
}
