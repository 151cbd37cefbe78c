package dev.holdfast.ring;

import dev.holdfast.ring.internal.MappedPart;
import dev.holdfast.ring.internal.MappedTables;
import dev.holdfast.ring.internal.RingTables;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A {@link ContinuumRing} whose points lie in a mapped file, for the reason given at {@link MappedSlotRing}.
 *
 * @param layout whose layout it is
 * @param given the nodes in the order in which the points count them
 * @param members the nodes, sorted by name
 * @param places as in {@link ContinuumRing}
 * @param owners as there
 * @param starts as there
 * @param owned as there
 * @param slots how many points there are
 * @param align as there
 * @param shift as there
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; equals is our own and no array is handed out.
record MappedContinuumRing(
    RingLayout layout,
    List<Node> given,
    Node[] members,
    MappedPart places,
    MappedPart owners,
    MappedPart starts,
    long[] owned,
    int slots,
    int align,
    int shift)
    implements MappedRing {

  static MappedContinuumRing of(RingLayout layout, List<Node> given, Node[] members, int points, MappedTables tables) {
    return new MappedContinuumRing(layout, given, members, tables.places(), tables.owners(),
        tables.starts(), tables.owned(), points, Long.SIZE - layout.keyHash().bits(),
        Long.SIZE - RingTables.bucketBits(points));
  }

  @Override
  public ContinuumRing heap() {
    return new ContinuumRing(
        layout, given, members, places.longs(), owners.chars(), starts.ints(), owned, align, shift);
  }

  /** Finds the first point at or after a hash; the end of the circle counts as one. */
  @Override
  public int slot(long hash) {
    long position = hash << align;
    long place = Points.flip(position);
    int point = starts.intAt((int) (position >>> shift));
    while (places.longAt(point) < place) {
      point++;
    }
    return point;
  }

  @Override
  public Node find(long hash) {
    return members[owners.charAt(slot(hash))];
  }

  @Override
  public int findIndex(long hash) {
    return owners.charAt(slot(hash));
  }

  @Override
  public int rows() {
    return slots + 1;
  }

  @Override
  public int first(long hash) {
    return slot(hash);
  }

  /** The point that follows another; the end of the circle stands for the first point. */
  @Override
  public int next(long hash, int step, int point) {
    if (step >= slots) {
      return END;
    }
    return point >= slots - 1 ? point - (slots - 1) : point + 1;
  }

  @Override
  public int nodeAt(int point) {
    return owners.charAt(point);
  }

  @Override
  public KeyHash keyHash() {
    return layout.keyHash();
  }

  @Override
  public long arcEnd(long hash) {
    return Points.flip(places.longAt(slot(hash))) >>> align;
  }

  @Override
  public double share(Node node) {
    return ContinuumRing.share(Members.indexOf(members, node), owned, owners.charAt(0));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MappedContinuumRing that ? heap().equals(that.heap()) : heap().equals(other);
  }

  @Override
  public int hashCode() {
    return Objects.hash(layout, Arrays.hashCode(members)); // As of the same ring on the heap.
  }

  @Override
  public String toString() {
    return layout + " ring of " + members.length + (members.length == 1 ? " node" : " nodes") + " with " + slots
        + (slots == 1 ? " point" : " points") + ", mapped";
  }
}
