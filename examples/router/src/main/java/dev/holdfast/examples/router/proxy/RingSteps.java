package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.CutOver;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.RingHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rings from which keys go over. Immutable.
 *
 * <p>Another change before all keys have gone over finds some at the new owner and some at the old: there they stay
 * until it is their turn to go to the newest one. So the share of each ring but the newest stays what it was when the
 * next one came.
 *
 * @param history the rings, the newest first
 * @param shares for each ring but the oldest the share of keys that have come to it
 */
record RingSteps(RingHistory history, List<Double> shares) {
  /** The steps after a ring has changed; null if it has not. */
  static @Nullable RingSteps after(
      @Nullable RingSteps before, HashRing old, HashRing next, CutOver config, Instant now) {
    RingHistory history = before == null ? RingHistory.of(old, 1 + config.history()) : before.history;
    RingHistory pushed = history.push(next, now);
    if (pushed.equals(history)) {
      return before;
    }
    List<Double> shares = new ArrayList<>();
    shares.add(config.steps().isEmpty() ? 1.0
        : config.steps().get(0).after().isZero() ? config.steps().get(0).share() : 0);
    if (before != null) {
      shares.addAll(before.shares);
    }
    return new RingSteps(pushed, List.copyOf(shares.subList(0, pushed.size() - 1)));
  }

  RingSteps withShare(double share) {
    List<Double> next = new ArrayList<>(shares);
    next.set(0, share);
    return new RingSteps(history, List.copyOf(next));
  }

  /** Without the rings that were superseded up to a time; null if none is left but the newest. */
  @Nullable RingSteps drain(Instant time) {
    RingHistory left = history.drain(time.plusNanos(1));
    return left.size() == 1 ? null : new RingSteps(left, shares.subList(0, left.size() - 1));
  }
}
