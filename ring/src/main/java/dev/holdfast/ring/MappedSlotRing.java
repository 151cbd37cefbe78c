package dev.holdfast.ring;

import dev.holdfast.ring.internal.MappedPart;
import dev.holdfast.ring.internal.MappedTables;
import java.util.Arrays;
import java.util.Objects;

/**
 * A {@link SlotRing} whose owners lie in a mapped file. A ring of its own, since a table that may be of two kinds would
 * cost the lookups of a ring that is not folded a load and a compare more.
 *
 * @param members the nodes, sorted by name
 * @param owners for each slot the index of its owner in {@code members}
 * @param owned for each node how many slots it owns
 * @param shift what brings a hash down to its slot
 * @param ranks in which order the slots prefer the nodes
 * @param keyHash how keys are hashed
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; equals is our own and no array is handed out.
record MappedSlotRing(
    Node[] members, MappedPart owners, long[] owned, int shift, LazyRanks ranks, KeyHash keyHash)
    implements MappedRing {

  static MappedSlotRing of(Node[] members, int slots, KeyHash keyHash, MappedTables tables) {
    int bits = Integer.numberOfTrailingZeros(slots);
    return new MappedSlotRing(members, tables.owners(), tables.owned(), Long.SIZE - bits,
        new LazyRanks(members, bits), keyHash);
  }

  @Override
  public SlotRing heap() {
    return SlotRing.of(members, owners.chars(), ranks.get(), keyHash);
  }

  @Override
  public Node find(long hash) {
    return members[owners.charAt((int) (hash >>> shift))];
  }

  @Override
  public int findIndex(long hash) {
    return owners.charAt((int) (hash >>> shift));
  }

  @Override
  public int slot(long hash) {
    return (int) (hash >>> shift);
  }

  @Override
  public int rows() {
    return slots();
  }

  @Override
  public int first(long hash) {
    return findIndex(hash);
  }

  @Override
  public int next(long hash, int step, int node) {
    return ranks.get().next((int) (hash >>> shift), node);
  }

  @Override
  public int nodeAt(int node) {
    return node;
  }

  @Override
  public int slots() {
    return 1 << (Long.SIZE - shift);
  }

  @Override
  public long arcEnd(long hash) {
    return hash | -1L >>> (Long.SIZE - shift);
  }

  @Override
  public double share(Node node) {
    int index = Members.indexOf(members, node);
    return index >= 0 ? (double) owned[index] / slots() : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SlotRing heap
        ? isOf(heap.shift(), heap.keyHash(), heap.members())
        : other instanceof MappedSlotRing that && isOf(that.shift, that.keyHash, that.members);
  }

  /** Whether this is what decides that it is equal to a ring of slots. */
  boolean isOf(int otherShift, KeyHash otherHash, Node[] others) {
    return shift == otherShift && keyHash.equals(otherHash) && Arrays.equals(members, others);
  }

  @Override
  public int hashCode() {
    return Objects.hash(shift, Arrays.hashCode(members)); // As of the same ring on the heap.
  }

  @Override
  public String toString() {
    return "ring of " + members.length + (members.length == 1 ? " node" : " nodes") + " in " + slots()
        + " slots, mapped";
  }
}
