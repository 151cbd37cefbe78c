package dev.holdfast.examples.router.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Numbers that one thread writes and any thread reads.
 *
 * <p><b>Memory order.</b> Each number is written opaque: readers see whole values, see them soon, and never see one go
 * back; they learn nothing from one number about another. The writer reads its own plainly.
 *
 * <p>At both ends lie 128 bytes that nobody uses, so that no other object's writer shares a cache line, or the pair of
 * lines that processors fetch together.
 */
final class Cells {
  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int PADDING = 16;

  private final long[] longs;

  Cells(int count) {
    longs = new long[PADDING + count + PADDING];
  }

  /** Only for the thread that writes. */
  void add(int index, long number) {
    LONGS.setOpaque(longs, PADDING + index, longs[PADDING + index] + number);
  }

  long get(int index) {
    return (long) LONGS.getOpaque(longs, PADDING + index);
  }

  /** Adds all numbers to those of the array, which has as many. */
  void addTo(long[] sums) {
    for (int index = 0; index < sums.length; index++) {
      sums[index] += get(index);
    }
  }
}
