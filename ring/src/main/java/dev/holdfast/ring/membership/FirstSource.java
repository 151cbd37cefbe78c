package dev.holdfast.ring.membership;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The first of several sources that can be relied on: a better one with others to fall back on.
 *
 * <pre>{@code
 * MembershipSource best = FirstSource.of(Duration.ofSeconds(30), zooKeeper, file);
 * }</pre>
 *
 * <p>It tells the membership of the first source, in the order given, that has one and whose age is at most a limit.
 * When that source grows too old, the next one takes over; when an earlier one is well again, that does. If all are too
 * old, what was told last stays; if nothing was told yet, nothing is until one is young enough.
 *
 * <p>The version is that of the source that the membership is of: it may go back when another takes over. The age is
 * that of the source that the membership is of.
 */
public final class FirstSource implements MembershipSource {
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

  private final List<MembershipSource> sources;
  private final Duration limit;
  private final Duration look;
  private final Loop loop;
  private final Feed feed;
  private volatile @Nullable MembershipSource present; // Written by the loop's thread.

  private FirstSource(Duration limit, List<MembershipSource> sources, Loop loop) {
    this.limit = limit;
    this.sources = sources;
    this.loop = loop;
    look = limit.dividedBy(4).compareTo(LONGEST_LOOK) < 0 ? limit.dividedBy(4) : LONGEST_LOOK;
    feed = new Feed("the first of " + sources.size() + " sources", loop);
  }

  /**
   * Makes a source of others.
   *
   * @param limit the age from which on a source is passed over: from 40 ms on, and longer than the sources take to
   *     confirm what they told, such as 30 s
   * @param sources the sources, at least one, the best first, none of them open; they are opened and closed with this
   *     one
   * @return the source, not yet open
   * @throws IllegalArgumentException if there is no source, or the limit is less
   */
  public static FirstSource of(Duration limit, MembershipSource... sources) {
    return of(limit, List.of(sources), new ThreadLoop("holdfast-first"));
  }

  static FirstSource of(Duration limit, List<MembershipSource> sources, Loop loop) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("there is no source to take the first of; give one at least");
    }
    if (limit.compareTo(Duration.ofMillis(40)) < 0) {
      throw new IllegalArgumentException("the limit is " + limit + "; give it 40 ms or more, such as 30 s");
    }
    return new FirstSource(limit, sources, loop);
  }

  @Override
  public void open(Consumer<? super Membership> listener) {
    feed.open(listener);
    sources.forEach(source -> source.open(membership -> loop.execute(this::look)));
    loop.execute(this::lookAgainAndAgain);
  }

  /** Since an age changes without a word from its source. */
  private void lookAgainAndAgain() {
    loop.schedule(look, this::lookAgainAndAgain);
    look();
  }

  private void look() {
    for (MembershipSource source : sources) {
      Membership membership = source.membership();
      if (membership != null && source.age().compareTo(limit) <= 0) {
        if (source != present) {
          Log.info("source " + (1 + sources.indexOf(source)) + " of " + sources.size() + " is the first to rely on");
          present = source;
        }
        feed.tell(membership);
        return;
      }
    }
  }

  @Override
  public @Nullable Membership membership() {
    return feed.last();
  }

  @Override
  public Duration age() {
    MembershipSource source = present;
    return source == null ? feed.age() : source.age();
  }

  @Override
  public String health() {
    MembershipSource source = present;
    return source == null
        ? "no source can be relied on yet; the first: " + sources.get(0).health()
        : "source " + (1 + sources.indexOf(source)) + " of " + sources.size() + ": " + source.health();
  }

  @Override
  public void close() {
    sources.forEach(MembershipSource::close);
    feed.close();
  }
}
