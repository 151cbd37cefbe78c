package dev.holdfast.ring.membership;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells who belongs to a ring, and goes on telling: from ZooKeeper, a file, DNS, the program itself, or other sources.
 * Where the nodes are known from elsewhere, a {@link StaticSource} that is set with them does.
 *
 * <p>What holds for every source here, and must for others that are put together with them:
 *
 * <ul>
 *   <li>The listener is called for each membership in the order in which they came to be known, by one thread, which
 *       belongs to the source and holds no lock: it may take its time, and call what it likes, the source itself
 *       included. If it throws, that is logged and the next membership comes all the same.
 *   <li>A source that finds no nodes, or nothing at all, keeps the last membership and says so in {@link #health}.
 *       The {@link #age} then grows. What does not change is not told again.
 *   <li>It works with threads of its own, which are daemons. All methods may be called by any thread; none waits for
 *       the network or for a disk.
 * </ul>
 */
public interface MembershipSource extends AutoCloseable {
  /**
   * Starts looking, and tells the first membership as soon as there is one. To wait for it, complete a {@link
   * java.util.concurrent.CompletableFuture} in the listener.
   *
   * @param listener what to call with the first membership and with every other one
   * @throws IllegalStateException if it is open or has been
   */
  void open(Consumer<? super Membership> listener);

  /**
   * Tells the last membership.
   *
   * @return what the listener was last called with, or is just about to be; null if there was none yet
   */
  @Nullable Membership membership();

  /**
   * Tells how old the knowledge is that the last membership is based on: what to show and to watch over.
   *
   * @return the time since the source last confirmed the membership or told it anew; if it never did, since it was
   *     opened; 0 before that
   */
  Duration age();

  /**
   * Tells how the source is doing, for people.
   *
   * @return a line: what it does or what it could not do, and since when the last membership stays
   */
  String health();

  /** Stops. No call of the listener begins after this; one that has begun may still be running. */
  @Override
  void close();
}
