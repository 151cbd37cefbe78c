package dev.holdfast.ring;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;

/**
 * A ring of equal slots, each of which knows its owner.
 *
 * <p><b>Invariant.</b> The top bits of a hash are its slot; the owner of a slot is the node that {@link SlotRanks} says
 * comes first to it. A node's time at a slot depends on the node and on how many slots there are, not on other nodes,
 * so a node that comes can only win slots, and one that goes can only lose its own: nothing moves between the others.
 *
 * <p><b>Why the number of slots is not derived from the nodes.</b> No rule could keep that promise. Where a ring is
 * the same for every history, the promise means that each key ranks all possible nodes and goes to the first one
 * present. Two nodes alone would get the smallest table, so all keys of one of its large slots rank any two nodes
 * alike, thus all nodes alike: a finer table would have nothing to add. So the caller chooses, once. For the same
 * reason shares cannot be exact: what a slot prefers must be drawn once for all sets of nodes that there may be.
 *
 * <p>A record because HotSpot trusts the final fields of records only: in a folded ring the arrays and the shift are
 * constants too.
 *
 * @param members the nodes, sorted by name
 * @param owners for each slot the index of its owner in {@code members}
 * @param owned for each node how many slots it owns
 * @param shift what brings a hash down to its slot
 * @param ranks in which order the slots prefer the nodes
 * @param horizon a time by which some node has come to every slot
 * @param keyHash how keys are hashed
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; equals is our own and no array is handed out.
record SlotRing(
    Node[] members, char[] owners, int[] owned, int shift, SlotRanks ranks, double horizon, KeyHash keyHash)
    implements SlottedRing {
  private static final int WORN = 4; // How much later a horizon may be than one of a race.
  private static final int ANEW = 8; // What a slot takes to find its owner from nothing, in times of nodes.

  static SlotRing of(Collection<Node> nodes, int slots, KeyHash keyHash) {
    if (slots < MIN_SLOTS || slots > MAX_SLOTS || Integer.bitCount(slots) != 1) {
      throw new IllegalArgumentException(
          "a ring cannot have " + slots + " slots; give it a power of two from " + MIN_SLOTS + " to " + MAX_SLOTS);
    }
    if (keyHash.bits() < Long.SIZE) {
      throw new IllegalArgumentException("a ring cannot hash keys by " + keyHash
          + ", which makes " + keyHash.bits() + " bits, where it counts on 64; give it KeyHash.xxh3() or a keyed one");
    }
    Node[] members = Members.sorted(nodes);
    SlotRanks ranks = SlotRanks.of(members, Integer.numberOfTrailingZeros(slots));
    return of(members, ranks, SlotRace.run(ranks), keyHash);
  }

  /** Puts together what was taken apart. */
  static SlotRing of(Node[] members, char[] owners, SlotRanks ranks, KeyHash keyHash) {
    double horizon = 0;
    for (int slot = 0; slot < owners.length; slot++) {
      horizon = Math.max(horizon, Math.nextUp(ranks.time(owners[slot], slot)));
    }
    return of(members, ranks, new SlotRace.Owners(owners, horizon), keyHash);
  }

  private static SlotRing of(Node[] members, SlotRanks ranks, SlotRace.Owners owners, KeyHash keyHash) {
    int[] owned = new int[members.length];
    for (char owner : owners.ofSlots()) {
      owned[owner]++;
    }
    int shift = Long.SIZE - ranks.bits();
    return new SlotRing(members, owners.ofSlots(), owned, shift, ranks, owners.horizon(), keyHash);
  }

  @Override
  public Node find(long hash) {
    return members[owners[(int) (hash >>> shift)]];
  }

  @Override
  public int findIndex(long hash) {
    return owners[(int) (hash >>> shift)];
  }

  @Override
  public int slot(long hash) {
    return (int) (hash >>> shift);
  }

  @Override
  public int rows() {
    return owners.length;
  }

  @Override
  public char[] replicas(Groups groups) {
    return ReplicaRace.run(ranks, groups);
  }

  @Override
  public int first(long hash) {
    return findIndex(hash);
  }

  @Override
  public int next(long hash, int step, int node) {
    return ranks.next((int) (hash >>> shift), node);
  }

  @Override
  public int nodeAt(int node) {
    return node;
  }

  @Override
  public int slots() {
    return owners.length;
  }

  @Override
  public long arcEnd(long hash) {
    return hash | -1L >>> (Long.SIZE - shift);
  }

  @Override
  public double share(Node node) {
    int index = Members.indexOf(members, node);
    return index >= 0 ? (double) owned[index] / owners.length : 0;
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
    if (!(other instanceof SlotRing that) || !that.keyHash.equals(keyHash)) {
      return RingDiff.between(this, other).moved();
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
  public SlotRing withNodes(Collection<Node> nodes) {
    return of(nodes, owners.length, keyHash);
  }

  @Override
  public SlotRing with(Node node) {
    int old = Members.indexOf(members, node);
    double weight = old < 0 ? 0 : members[old].weight();
    Node[] next = Members.sorted(Members.with(nodes(), node));
    SlotRanks nextRanks = SlotRanks.of(next, ranks.bits());
    if (isWorn(nextRanks) || (node.weight() < weight && !cheap(old))) {
      return of(next, nextRanks, SlotRace.run(nextRanks), keyHash);
    }
    SlotRace.Owners kept = new SlotRace.Owners(ownersIn(next), horizon);
    int index = Members.indexOf(next, node);
    return of(
        next,
        nextRanks,
        node.weight() < weight ? kept.release(nextRanks, index) : kept.join(nextRanks, index),
        keyHash);
  }

  @Override
  public SlotRing without(String name) {
    Node[] next = Members.sorted(Members.without(nodes(), name));
    SlotRanks nextRanks = SlotRanks.of(next, ranks.bits());
    if (isWorn(nextRanks) || !cheap(Members.indexOf(members, new Node(name)))) {
      return of(next, nextRanks, SlotRace.run(nextRanks), keyHash);
    }
    return of(
        next, nextRanks, new SlotRace.Owners(ownersIn(next), horizon).release(nextRanks, Members.NONE), keyHash);
  }

  /**
   * Whether the horizon is so late for the nodes there are that it is time to begin anew. It is ln(slots) + 1 over all
   * weights, more or less, just after a race; it stays while nodes join, each of which must go up to it.
   */
  private boolean isWorn(SlotRanks next) {
    return horizon * next.weight() > WORN * (Math.log(owners.length) + 1);
  }

  /** Whether asking all nodes about each slot of one is cheaper than to begin anew. */
  private boolean cheap(int node) {
    return (long) owned[node] * members.length < (long) ANEW * owners.length;
  }

  /** The owners by their indices in other nodes; NONE where the owner is not among them. */
  private char[] ownersIn(Node[] others) {
    int[] there = Members.indicesIn(others, members);
    char[] mapped = new char[owners.length];
    for (int slot = 0; slot < mapped.length; slot++) {
      mapped[slot] = there[owners[slot]] < 0 ? Members.NONE : (char) there[owners[slot]];
    }
    return mapped;
  }

  @Override
  public boolean equals(Object other) {
    if (other instanceof MappedSlotRing that) {
      return that.isOf(shift, keyHash, members);
    }
    return other instanceof SlotRing that
        && shift == that.shift
        && keyHash.equals(that.keyHash)
        && Arrays.equals(members, that.members);
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
