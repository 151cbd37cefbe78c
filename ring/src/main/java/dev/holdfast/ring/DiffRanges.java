package dev.holdfast.ring;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects ranges of hashes in the order of the circle, and makes one of those that touch and are otherwise alike.
 *
 * <p><b>Invariant.</b> The open ones are those of the last step to which something was added, and those of the step
 * before it where the two touch; only these can still grow.
 *
 * @param <E> what a range goes from and to
 */
final class DiffRanges<E> {
  private final List<Range<E>> all = new ArrayList<>();
  private final List<Range<E>> open = new ArrayList<>(); // Few: at most twice as many as a key has replicas.

  /** Adds what differs in a step; several times for a step, but each pair once. */
  void add(long first, long last, E from, E to) {
    for (Range<E> range : open) {
      if (range.last == first - 1 && range.from.equals(from) && range.to.equals(to)) {
        range.last = last;
        return;
      }
    }
    open.removeIf(range -> range.last != first - 1 && range.last != last);
    Range<E> range = new Range<>(first, last, from, to);
    open.add(range);
    all.add(range);
  }

  /** Hands out the ranges by their first hash. */
  <R> List<R> all(Maker<E, R> maker) {
    List<R> made = new ArrayList<>(all.size());
    for (Range<E> range : all) {
      made.add(maker.make(range.first, range.last, range.from, range.to));
    }
    return List.copyOf(made);
  }

  /** Makes what the ranges are handed out as. */
  interface Maker<E, R> {
    R make(long first, long last, E from, E to);
  }

  /** A range that may still grow. */
  private static final class Range<E> {
    private final long first;
    private long last;
    private final E from;
    private final E to;

    private Range(long first, long last, E from, E to) {
      this.first = first;
      this.last = last;
      this.from = from;
      this.to = to;
    }
  }
}
