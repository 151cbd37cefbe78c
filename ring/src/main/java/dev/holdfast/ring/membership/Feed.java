package dev.holdfast.ring.membership;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What all sources have in common: one listener, the last membership and when it was confirmed.
 *
 * <p>Invariant: {@code last} is written by one thread at a time, in the order in which the listener is called. A
 * membership equal to the last in version and content is no news.
 */
final class Feed {
  private enum State {
    NEW,
    OPEN,
    CLOSED
  }

  private final String source;
  private final Loop loop;
  private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
  private volatile @Nullable Consumer<? super Membership> listener;
  private volatile @Nullable Membership last;
  private volatile @Nullable Long confirmed; // In nanoseconds of the loop's clock.

  /** Makes the feed of a source, known to people by this name. */
  Feed(String source, Loop loop) {
    this.source = source;
    this.loop = loop;
  }

  void open(Consumer<? super Membership> listener) {
    Objects.requireNonNull(listener, "listener");
    if (!state.compareAndSet(State.NEW, State.OPEN)) {
      throw new IllegalStateException(source + " has been opened before; make another source");
    }
    this.listener = listener;
    confirmed = loop.nanoTime();
  }

  boolean isOpen() {
    return state.get() == State.OPEN;
  }

  /** Tells a membership if it is news, and confirms it. */
  void tell(Membership membership) {
    confirm();
    if (isNews(membership)) {
      last = membership;
      loop.execute(() -> call(membership));
    }
  }

  boolean isNews(Membership membership) {
    Membership before = last;
    return before == null || before.version() != membership.version() || !before.sameContent(membership);
  }

  private void call(Membership membership) {
    Consumer<? super Membership> present = listener;
    try {
      if (isOpen() && present != null) {
        present.accept(membership);
      }
    } catch (RuntimeException | Error e) {
      Log.warn("the listener of " + source + " failed at version " + membership.version(), e);
    }
  }

  /** Notes that what was told last is still so. */
  void confirm() {
    confirmed = loop.nanoTime();
  }

  @Nullable Membership last() {
    return last;
  }

  Duration age() {
    Long then = confirmed;
    return then == null ? Duration.ZERO : Duration.ofNanos(Math.max(loop.nanoTime() - then, 0));
  }

  void close() {
    state.set(State.CLOSED);
    loop.close();
  }
}
