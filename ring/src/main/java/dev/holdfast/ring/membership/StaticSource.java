package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A membership that the program itself says: for tests, and for programs that know their nodes otherwise.
 *
 * <pre>{@code
 * StaticSource source = StaticSource.of(new Node("cache-1"), new Node("cache-2"));
 * source.open(membership -> RING.put(membership.ring()));
 * source.set(nodes);   // the ring follows
 * }</pre>
 *
 * <p>Versions count what was set, from 1 on; between processes they say nothing. The age is 0: it knows.
 */
public final class StaticSource implements MembershipSource {
  private final Loop loop;
  private final Feed feed;
  // Guarded by this, as is telling: so that what is set last is told last.
  private Membership membership;

  private StaticSource(Membership membership, Loop loop) {
    this.membership = membership;
    this.loop = loop;
    feed = new Feed("the static source", loop);
  }

  /**
   * Makes a source.
   *
   * @param nodes the nodes
   * @return the source, not yet open
   * @throws IllegalArgumentException as for {@link Membership}
   */
  public static StaticSource of(Collection<Node> nodes) {
    return of(nodes, new ThreadLoop("holdfast-static"));
  }

  /**
   * Makes a source.
   *
   * @param nodes the nodes
   * @return the source, not yet open
   * @throws IllegalArgumentException as for {@link Membership}
   */
  public static StaticSource of(Node... nodes) {
    return of(Arrays.asList(nodes));
  }

  static StaticSource of(Collection<Node> nodes, Loop loop) {
    return new StaticSource(new Membership(new ArrayList<>(nodes), Map.of(), 1, loop.now()), loop);
  }

  /**
   * Says who belongs to the ring from now on. The overrides stay.
   *
   * @param nodes the nodes
   * @throws IllegalArgumentException as for {@link Membership}; nothing has changed then
   */
  public synchronized void set(Collection<Node> nodes) {
    set(nodes, membership.overrides());
  }

  /**
   * Says who belongs to the ring, and which keys have nodes of their own, from now on.
   *
   * @param nodes the nodes
   * @param overrides the overrides, as in {@link Membership}
   * @throws IllegalArgumentException as for {@link Membership}; nothing has changed then
   */
  public synchronized void set(Collection<Node> nodes, Map<String, List<String>> overrides) {
    membership = new Membership(new ArrayList<>(nodes), overrides, membership.version() + 1, loop.now());
    if (feed.isOpen()) {
      feed.tell(membership);
    }
  }

  @Override
  public synchronized void open(Consumer<? super Membership> listener) {
    feed.open(listener);
    feed.tell(membership);
  }

  @Override
  public @Nullable Membership membership() {
    return feed.last();
  }

  @Override
  public Duration age() {
    return Duration.ZERO;
  }

  @Override
  public String health() {
    Membership last = feed.last();
    return last == null ? "not open" : last.nodes().size() + " nodes set by the program";
  }

  @Override
  public void close() {
    feed.close();
  }
}
