package dev.holdfast.ring;

import java.util.Arrays;

/**
 * Collects the points of a ring as another implementation places them, then sorts them and leaves one at each place.
 */
final class Points {
  private final String layout;
  private final int align;
  private Point[] points = new Point[1024];
  private int count;
  private boolean lastWins;

  /**
   * Starts with no points.
   *
   * @param layout what to call the layout in messages
   * @param bits how many low bits of a point count
   */
  Points(String layout, int bits) {
    this.layout = layout;
    align = Long.SIZE - bits;
  }

  /** Of several points at one place, keeps the one added last instead of the first. */
  void keepLast() {
    lastWins = true;
  }

  void add(int node, long point) {
    if (count == RingLayout.MAX_POINTS) {
      throw new IllegalArgumentException("the nodes make more than " + RingLayout.MAX_POINTS + " points in " + layout
          + "; divide all weights by the same number, or give it fewer nodes");
    }
    if (count == points.length) {
      points = Arrays.copyOf(points, 2 * count);
    }
    points[count] = new Point(flip(point << align), node, count);
    count++;
  }

  /** Sorts what was added; returns it without those that lost their place. */
  Point[] sorted() {
    Arrays.sort(points, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      boolean same = kept > 0 && points[kept - 1].place == points[i].place;
      if (!same) {
        points[kept++] = points[i];
      } else if (lastWins) {
        points[kept - 1] = points[i];
      }
    }
    return Arrays.copyOf(points, kept);
  }

  /** Swaps unsigned and signed order. */
  static long flip(long position) {
    return position ^ Long.MIN_VALUE;
  }

  /**
   * One point.
   *
   * @param place its position on the circle of 64 bits, flipped so that the signed order is the circle's
   * @param node the index of its node among those given
   * @param added how many points were there before it
   */
  record Point(long place, int node, int added) implements Comparable<Point> {
    @Override
    public int compareTo(Point other) {
      int byPlace = Long.compare(place, other.place);
      return byPlace != 0 ? byPlace : Integer.compare(added, other.added);
    }
  }
}
