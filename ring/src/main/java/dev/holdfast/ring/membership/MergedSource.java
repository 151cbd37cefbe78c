package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of several sources together.
 *
 * <pre>{@code
 * MembershipSource both = MergedSource.of(Duration.ofSeconds(5), caches, spares);
 * }</pre>
 *
 * <p>It tells all nodes that any of them has. Where two have a node of one name, or an override of one key, that of the
 * earlier source, in the order given, counts. It tells nothing before all have a membership, or the patience is over:
 * then what there is, and the rest when it comes. An override may name nodes of another source.
 *
 * <p>The version counts the changes, from 1 on; between processes it says nothing, even where those of the sources do.
 * The age is the largest of the sources': all must have confirmed theirs.
 */
public final class MergedSource implements MembershipSource {
  private final List<MembershipSource> sources;
  private final Duration patience;
  private final Loop loop;
  private final Feed feed;
  private boolean impatient; // Only the loop's thread touches it.

  private MergedSource(Duration patience, List<MembershipSource> sources, Loop loop) {
    this.patience = patience;
    this.sources = sources;
    this.loop = loop;
    feed = new Feed("the merged source", loop);
  }

  /**
   * Makes a source of others.
   *
   * @param patience how long to wait at first for sources that have no membership yet; 0 waits for none
   * @param sources the sources, at least one, none of them open; they are opened and closed with this one
   * @return the source, not yet open
   * @throws IllegalArgumentException if there is no source, or the patience is negative
   */
  public static MergedSource of(Duration patience, MembershipSource... sources) {
    return of(patience, List.of(sources), new ThreadLoop("holdfast-merged"));
  }

  static MergedSource of(Duration patience, List<MembershipSource> sources, Loop loop) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("there is no source to merge; give one at least");
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("the patience is " + patience + "; give it 0 or more");
    }
    return new MergedSource(patience, sources, loop);
  }

  @Override
  public void open(Consumer<? super Membership> listener) {
    feed.open(listener);
    sources.forEach(source -> source.open(membership -> loop.execute(this::look)));
    loop.schedule(patience, () -> {
      impatient = true;
      look();
    });
  }

  private void look() {
    List<Membership> memberships = new ArrayList<>();
    for (MembershipSource source : sources) {
      Membership membership = source.membership();
      if (membership != null) {
        memberships.add(membership);
      }
    }
    if (memberships.size() == sources.size() || (impatient && !memberships.isEmpty())) {
      tell(memberships);
    }
  }

  private void tell(List<Membership> memberships) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    Map<String, List<String>> overrides = new LinkedHashMap<>();
    for (Membership membership : memberships) {
      membership.nodes().forEach(node -> nodes.putIfAbsent(node.name(), node));
      membership.overrides().forEach(overrides::putIfAbsent);
    }
    Membership last = feed.last();
    long version = last == null ? 1 : last.version() + 1;
    Membership next = new Membership(List.copyOf(nodes.values()), overrides, version, loop.now());
    if (last == null || !last.sameContent(next)) {
      feed.tell(next);
    }
  }

  @Override
  public @Nullable Membership membership() {
    return feed.last();
  }

  @Override
  public Duration age() {
    return sources.stream().map(MembershipSource::age).max(Comparator.naturalOrder()).orElseThrow();
  }

  @Override
  public String health() {
    Membership last = feed.last();
    String present = last == null ? "no membership yet" : last.nodes().size() + " nodes";
    return IntStream.range(0, sources.size())
        .mapToObj(i -> "; source " + (i + 1) + ": " + sources.get(i).health())
        .collect(Collectors.joining("", present, ""));
  }

  @Override
  public void close() {
    sources.forEach(MembershipSource::close);
    feed.close();
  }
}
