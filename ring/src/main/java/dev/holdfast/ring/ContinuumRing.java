package dev.holdfast.ring;

import dev.holdfast.ring.internal.RingTables;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A ring whose points lie where another implementation put them.
 *
 * <p><b>Invariant.</b> A key belongs to the first point at or after its hash, clockwise, and past the last point to the
 * first. Points and hashes of fewer than 64 bits are shifted to the top of 64. {@code starts} tells for each bucket of
 * the circle (the top bits of a hash) the first point at or after the bucket's beginning, so a lookup scans the points
 * of one bucket only. There are at least two buckets a point, so most buckets have none and the scan is foreseen to end
 * at once: 1.7 ns instead of 4.7 with one bucket a point, and four gain nothing more (51,200 points, JDK 17). For good
 * hashes a scan passes a handful at worst. A last point at the end of the circle, which is the first's owner's, ends
 * every scan.
 *
 * <p>A record for the reason given at {@link SlotRing}.
 *
 * @param layout whose layout it is
 * @param given the nodes in the order in which the points count them
 * @param members the nodes, sorted by name
 * @param places the points, with the top bit flipped so that signed order is the circle's, and the end of the circle
 * @param owners for each point the index of its owner in {@code members}
 * @param starts for each bucket the index of its first point
 * @param owned for each node how much of the circle's 2^64 it owns, modulo that
 * @param align what brings a hash to the top of 64 bits
 * @param shift what brings it from there to its bucket
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; equals is our own and no array is handed out.
record ContinuumRing(
    RingLayout layout,
    List<Node> given,
    Node[] members,
    long[] places,
    char[] owners,
    int[] starts,
    long[] owned,
    int align,
    int shift)
    implements SlottedRing {

  /**
   * Makes a ring.
   *
   * @param layout whose layout it is
   * @param given the nodes in the order in which the points count them
   * @param members the same nodes, sorted
   * @param points at least one, sorted, each at a place of its own
   */
  static ContinuumRing of(RingLayout layout, List<Node> given, Node[] members, Points.Point[] points) {
    int count = points.length;
    int[] indices = Members.indicesIn(members, given.toArray(new Node[0]));
    long[] places = new long[count + 1];
    char[] owners = new char[count + 1];
    long[] owned = new long[members.length];
    long before = points[count - 1].place();
    for (int i = 0; i < count; i++) {
      places[i] = points[i].place();
      owners[i] = (char) indices[points[i].node()];
      owned[owners[i]] += places[i] - before;
      before = places[i];
    }
    places[count] = Long.MAX_VALUE;
    owners[count] = owners[0];
    int bucketBits = RingTables.bucketBits(count);
    int shift = Long.SIZE - bucketBits;
    int align = Long.SIZE - layout.keyHash().bits();
    return new ContinuumRing(
        layout, given, members, places, owners, index(places, bucketBits), owned, align, shift);
  }

  private static int[] index(long[] places, int bucketBits) {
    int[] starts = new int[1 << bucketBits];
    int point = 0;
    for (int bucket = 0; bucket < starts.length; bucket++) {
      long beginning = Points.flip((long) bucket << (Long.SIZE - bucketBits));
      while (places[point] < beginning) {
        point++;
      }
      starts[bucket] = point;
    }
    return starts;
  }

  /** Finds the first point at or after a hash; the end of the circle counts as one. */
  @Override
  public int slot(long hash) {
    long position = hash << align;
    long place = Points.flip(position);
    int point = starts[(int) (position >>> shift)];
    while (places[point] < place) {
      point++;
    }
    return point;
  }

  /** Finds the point that follows another; the end of the circle stands for the first point. */
  private int after(int point) {
    return point >= slots() - 1 ? point - (slots() - 1) : point + 1;
  }

  @Override
  public Node find(long hash) {
    return members[owners[slot(hash)]];
  }

  @Override
  public int findIndex(long hash) {
    return owners[slot(hash)];
  }

  /** One for each point, and one for the end of the circle. */
  @Override
  public int rows() {
    return owners.length;
  }

  @Override
  public char[] replicas(Groups groups) {
    return ReplicaTurn.run(owners, groups);
  }

  @Override
  public int first(long hash) {
    return slot(hash);
  }

  @Override
  public int next(long hash, int step, int point) {
    return step < slots() ? after(point) : END;
  }

  @Override
  public int nodeAt(int point) {
    return owners[point];
  }

  @Override
  public int slots() {
    return places.length - 1;
  }

  @Override
  public KeyHash keyHash() {
    return layout.keyHash();
  }

  @Override
  public long arcEnd(long hash) {
    return Points.flip(places[slot(hash)]) >>> align;
  }

  @Override
  public HashRing withNodes(Collection<Node> nodes) {
    return layout.ring(nodes);
  }

  @Override
  public HashRing with(Node node) {
    return layout.ring(Members.with(given, node));
  }

  @Override
  public HashRing without(String name) {
    return layout.ring(Members.without(given, name));
  }

  @Override
  public double share(Node node) {
    return share(Members.indexOf(members, node), owned, owners[0]);
  }

  /** The share of a node, by its index or something negative. */
  static double share(int index, long[] owned, int firstOwner) {
    if (index < 0) {
      return 0;
    }
    // All of the circle is 2^64, which is 0 here, as is nothing of it.
    return owned[index] == 0 && firstOwner == index ? 1 : part(owned[index]);
  }

  @Override
  public double moved(HashRing other) {
    if (other instanceof PlainRing) {
      return Sampling.moved(this, other);
    }
    if (other instanceof OverriddenRing that) {
      return moved(that.ring());
    }
    if (other instanceof MappedRing that) {
      return moved(that.heap());
    }
    if (!(other instanceof ContinuumRing that) || that.layout.keyHash() != layout.keyHash()) {
      return RingDiff.between(this, other).moved();
    }
    int[] there = Members.indicesIn(that.members, members);
    int last = slots() - 1;
    boolean differs = there[owners[0]] != that.owners[0];
    long moved = differs ? Long.MAX_VALUE - Math.max(places[last], that.places[that.slots() - 1]) : 0;
    boolean all = differs;
    long before = Long.MAX_VALUE;
    int here = 0;
    int next = 0;
    // The arcs that end at each point of either ring, but the one over the end of the circle, which went before.
    while (here <= last || next < that.slots()) {
      long place = Math.min(places[here], that.places[next]);
      differs = there[owners[here]] != that.owners[next];
      all &= differs;
      moved += differs ? place - before : 0;
      before = place;
      here += here <= last && places[here] == place ? 1 : 0;
      next += next < that.slots() && that.places[next] == place ? 1 : 0;
    }
    return all ? 1 : part(moved);
  }

  /** What part of 2^64 an unsigned number is. */
  private static double part(long arcs) {
    return (arcs >>> 11) * 0x1p-53;
  }

  @Override
  public boolean equals(Object other) {
    if (other instanceof MappedContinuumRing that) {
      return equals(that.heap());
    }
    return other instanceof ContinuumRing that
        && layout.equals(that.layout)
        && Arrays.equals(members, that.members)
        && Arrays.equals(places, that.places)
        && Arrays.equals(owners, that.owners);
  }

  @Override
  public int hashCode() {
    return Objects.hash(layout, Arrays.hashCode(members));
  }

  @Override
  public String toString() {
    return layout + " ring of " + members.length + (members.length == 1 ? " node" : " nodes") + " with " + slots()
        + (slots() == 1 ? " point" : " points");
  }
}
