package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another source with guards before it, so that what goes wrong there does not become a bad ring.
 *
 * <pre>{@code
 * Guards guards = Guards.DEFAULT.withDamping(Duration.ofSeconds(5)).withFloor(0.5, Duration.ofHours(1));
 * GuardedSource guarded = GuardedSource.of(source, guards);
 * guarded.allowShrink(3);   // an operator means it: once, down to three nodes
 * }</pre>
 *
 * <ul>
 *   <li><b>Damping.</b> A change after a quiet time is told at once; what changes within {@link Guards#damping} of the
 *       last time is told as one, at its end.
 *   <li><b>Floor.</b> While fewer nodes are left than {@link Guards#floor} of the largest ring within {@link
 *       Guards#floorWindow}, those that left are kept; what joins or changes its weight goes through. This ends when
 *       enough of them return, or with {@link #allowShrink}: never by itself.
 *   <li><b>Flapping.</b> A node that has left more than {@link Guards#flaps} times within {@link Guards#flapWindow} is
 *       held out, since keys that are moved to and fro are worse off than keys that stay away. It counts again when it
 *       has stayed as it is for that time. Held out counts as having left: the floor keeps such nodes in if too few
 *       were left without them, and all are in if none were.
 *   <li><b>Warming up.</b> A node that joins, but for those that are there at first, begins with 1 of {@link
 *       Guards#warmUpSteps} parts of its weight and gets another part each step, all after {@link Guards#warmUp}.
 * </ul>
 *
 * <p>The version is that of the source. <b>What a guard does depends on what this process saw and when</b>: while one
 * is at work, two processes may tell different nodes with one version, for as long as {@link #health} names it. After
 * it they agree again.
 *
 * <p>The age is that of the source.
 */
public final class GuardedSource implements MembershipSource {
  private static final long NEVER = Long.MAX_VALUE;

  private final MembershipSource source;
  private final Guards guards;
  private final Loop loop;
  private final Feed feed;
  private volatile String words = "";

  // Only the loop's thread touches what follows.
  private final FlapGuard flaps;
  private final FloorGuard floor;
  private final WarmUp warmUp;
  private @Nullable Membership latest;
  private long toldAt;
  private long wakeAt = NEVER;

  private GuardedSource(MembershipSource source, Guards guards, Loop loop) {
    this.source = source;
    this.guards = guards;
    this.loop = loop;
    feed = new Feed("the guarded source", loop);
    flaps = new FlapGuard(guards);
    floor = new FloorGuard(guards);
    warmUp = new WarmUp(guards);
  }

  /**
   * Puts guards before a source.
   *
   * @param source the source, not yet open; it is opened and closed with this one
   * @param guards the guards
   * @return the guarded source, not yet open
   */
  public static GuardedSource of(MembershipSource source, Guards guards) {
    return of(source, guards, new ThreadLoop("holdfast-guards"));
  }

  static GuardedSource of(MembershipSource source, Guards guards, Loop loop) {
    return new GuardedSource(source, guards, loop);
  }

  /**
   * Lets the ring fall below the floor once: the one that is held back now, or the next one that would be.
   *
   * @param nodes how many nodes must be left at least, 1 or more; with fewer the floor holds as before
   * @throws IllegalArgumentException if it is less than 1
   */
  public void allowShrink(int nodes) {
    if (nodes < 1) {
      throw new IllegalArgumentException("a ring cannot shrink to " + nodes + " nodes; allow 1 or more");
    }
    loop.execute(() -> {
      floor.allow(nodes);
      look();
    });
  }

  @Override
  public void open(Consumer<? super Membership> listener) {
    feed.open(listener);
    source.open(membership -> loop.execute(() -> see(membership)));
  }

  private void see(Membership membership) {
    latest = membership;
    flaps.see(membership.nodes(), loop.nanoTime());
    look();
  }

  private void look() {
    Membership seen = latest;
    if (seen == null) {
      return;
    }
    long now = loop.nanoTime();
    List<Node> steady = flaps.filter(seen.nodes(), now);
    List<Node> safe = floor.apply(steady, now);
    List<Node> nodes = warmUp.apply(safe.isEmpty() ? seen.nodes() : safe, now);
    words = Stream.of(flaps.words(), floor.words(), warmUp.words())
        .filter(text -> !text.isEmpty())
        .map(text -> "; " + text)
        .collect(Collectors.joining());
    long left = tell(new Membership(nodes, seen.overrides(), seen.version(), seen.seen()), now);
    wakeIn(Math.min(left, Math.min(flaps.nanosToChange(now), warmUp.nanosToChange(now))), now);
  }

  /** Tells it if it is news, unless it is too early for that; returns how long then. */
  private long tell(Membership membership, long now) {
    if (!feed.isNews(membership)) {
      return NEVER;
    }
    long wait = feed.last() == null ? 0 : toldAt + guards.damping().toNanos() - now;
    if (wait > 0) {
      return wait;
    }
    toldAt = now;
    feed.tell(membership);
    return NEVER;
  }

  private void wakeIn(long nanos, long now) {
    if (nanos != NEVER && (wakeAt == NEVER || now + nanos < wakeAt)) {
      long at = now + nanos;
      wakeAt = at;
      loop.schedule(Duration.ofNanos(nanos), () -> {
        if (wakeAt == at) { // Else an earlier one has taken its place, and cares for what comes next.
          wakeAt = NEVER;
          look();
        }
      });
    }
  }

  @Override
  public @Nullable Membership membership() {
    return feed.last();
  }

  @Override
  public Duration age() {
    return source.age();
  }

  @Override
  public String health() {
    return source.health() + words;
  }

  @Override
  public void close() {
    source.close();
    feed.close();
  }
}
