package dev.holdfast.ring.internal;

/**
 * The tables of a ring on the heap; not to be changed.
 *
 * @param owners for each slot or point, and the end of the circle of points, the index of its owner
 * @param places for each point, and the end of the circle, where it is; empty if there are slots
 * @param starts for each bucket of the circle the index of its first point; empty if there are slots
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; never compared.
public record RingTables(char[] owners, long[] places, int[] starts) {
  /**
   * Tells into how many buckets the circle of so many points is divided: at least twice as many as points.
   *
   * @param points how many points
   * @return how many bits the number of a bucket has
   */
  public static int bucketBits(int points) {
    return Math.max(1, Integer.SIZE + 1 - Integer.numberOfLeadingZeros(points - 1));
  }
}
