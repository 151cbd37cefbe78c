package dev.holdfast.ring;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A ring whose points are snapped to the slots of a table, so that each slot has one owner.
 *
 * <p><b>Invariant.</b> Point i of a node is the XXH3 of 12 bytes, low byte first: the hash of the node's name, then i
 * as 4 bytes; it depends on nothing else. The top bits of a point are its slot. A slot belongs to the smallest of its
 * points (unsigned; between equal ones, to the first name), and an empty slot to the owner of the next slot clockwise
 * that has points. Both rules choose the first of the points at hand in an order fixed for each slot, so a point that
 * comes can only win slots, and one that goes can only lose its own: nothing moves between the other nodes.
 *
 * <p><b>Why the number of slots is not derived from the nodes.</b> No rule could keep that promise. Where a ring is
 * the same for every history, the promise means that each key ranks all possible nodes and goes to the first one
 * present. Two nodes alone would get the smallest table, so all keys of one of its large slots rank any two nodes
 * alike, thus all nodes alike: a finer table would have nothing to add. So the caller chooses, once.
 *
 * <p>A record because HotSpot trusts the final fields of records only: in a folded ring the arrays and the shift are
 * constants too. XXH3 because it is among the fastest for short strings and the only one of those with a frozen
 * specification and implementations in most languages, so that others can route as we do.
 *
 * @param members the nodes, sorted by name
 * @param owners for each slot the index of its owner in {@code members}
 * @param owned for each node how many slots it owns
 * @param shift what brings a hash down to its slot
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; equals is our own and no array is handed out.
record SnappedRing(Node[] members, char[] owners, int[] owned, int shift) implements HashRing {
  private static final int POINTS_PER_WEIGHT = 512;
  private static final char NONE = 0xFFFF; // No index of a node: there are at most 65,535.

  static SnappedRing of(Collection<Node> nodes, int slots) {
    if (slots < MIN_SLOTS || slots > MAX_SLOTS || Integer.bitCount(slots) != 1) {
      throw new IllegalArgumentException(
          "a ring cannot have " + slots + " slots; give it a power of two from " + MIN_SLOTS + " to " + MAX_SLOTS);
    }
    Node[] members = Members.sorted(nodes);
    checkPoints(members);
    int shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
    char[] owners = place(members, slots, shift);
    fillEmpty(owners);
    int[] owned = new int[members.length];
    for (char owner : owners) {
      owned[owner]++;
    }
    return new SnappedRing(members, owners, owned, shift);
  }

  private static void checkPoints(Node[] members) {
    long points = 0;
    for (Node member : members) {
      points += points(member);
    }
    if (points > MAX_POINTS) {
      throw new IllegalArgumentException(
          "the weights make " + points + " points, more than " + MAX_POINTS + "; divide all weights by "
              + (points + MAX_POINTS - 1) / MAX_POINTS);
    }
  }

  private static int points(Node node) {
    return (int) Math.max(1, Math.round(POINTS_PER_WEIGHT * node.weight()));
  }

  /** Gives each slot to the smallest of its points. */
  private static char[] place(Node[] members, int slots, int shift) {
    char[] owners = new char[slots];
    long[] smallest = new long[slots];
    Arrays.fill(owners, NONE);
    for (char member = 0; member < members.length; member++) {
      long name = HashRing.hash(members[member].name());
      int points = points(members[member]);
      for (int i = 0; i < points; i++) {
        long point = Hashing.xxh3_64().hashLongIntToLong(name, i);
        int slot = (int) (point >>> shift);
        if (owners[slot] == NONE || Long.compareUnsigned(point, smallest[slot]) < 0) {
          owners[slot] = member;
          smallest[slot] = point;
        }
      }
    }
    return owners;
  }

  /** Gives each empty slot to the owner of the next one that is not. */
  private static void fillEmpty(char[] owners) {
    int first = 0;
    while (owners[first] == NONE) {
      first++;
    }
    char next = owners[first];
    for (int slot = owners.length - 1; slot >= 0; slot--) {
      if (owners[slot] == NONE) {
        owners[slot] = next;
      }
      next = owners[slot];
    }
  }

  @Override
  public Node find(CharSequence key) {
    return find(HashRing.hash(key));
  }

  @Override
  public Node find(byte[] key) {
    return find(HashRing.hash(key));
  }

  @Override
  public Node find(long hash) {
    return members[owners[(int) (hash >>> shift)]];
  }

  @Override
  public int find(CharSequence key, Node[] into) {
    return find(HashRing.hash(key), into);
  }

  @Override
  public int find(long hash, Node[] into) {
    int most = Math.min(into.length, members.length);
    int found = 0;
    int slot = (int) (hash >>> shift);
    for (int passed = 0; passed < owners.length && found < most; passed++) {
      Node owner = members[owners[slot]];
      if (!Members.among(into, found, owner)) {
        into[found++] = owner;
      }
      slot = slot + 1 & owners.length - 1;
    }
    return found;
  }

  @Override
  public List<Node> nodes() {
    return List.of(members);
  }

  @Override
  public int slots() {
    return owners.length;
  }

  @Override
  public double share(Node node) {
    int index = Members.indexOf(members, node);
    return index >= 0 && members[index].equals(node) ? (double) owned[index] / owners.length : 0;
  }

  @Override
  public double moved(HashRing other) {
    if (!(other instanceof SnappedRing that)) {
      throw ContinuumRing.incomparable(this, other);
    }
    if (that.owners.length > owners.length) {
      return that.moved(this);
    }
    int[] there = Members.indicesIn(that.members, members);
    int coarser = that.shift - shift;
    int moved = 0;
    for (int slot = 0; slot < owners.length; slot++) {
      if (there[owners[slot]] != that.owners[slot >>> coarser]) {
        moved++;
      }
    }
    return (double) moved / owners.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SnappedRing that && shift == that.shift && Arrays.equals(members, that.members);
  }

  @Override
  public int hashCode() {
    return Objects.hash(shift, Arrays.hashCode(members));
  }

  @Override
  public String toString() {
    return "ring of " + members.length + (members.length == 1 ? " node" : " nodes") + " in " + owners.length
        + " slots";
  }
}
