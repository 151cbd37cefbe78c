package dev.holdfast.ring.snapshot;

import dev.holdfast.ring.internal.MappedPart;
import dev.holdfast.ring.internal.MappedTables;
import dev.holdfast.ring.internal.RingParts;
import dev.holdfast.ring.internal.RingParts.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Goes through the tables of a snapshot, block by block, so that no lookup can leave them: every owner is a node,
 * places ascend up to the end of the circle, and starts are points. Tells on the way how much each node owns.
 *
 * <p>Copies a block at a time to arrays that it uses again, since loops over arrays are fast before the JIT compiles
 * them well, which for a router that just started is when it matters.
 */
final class TableCheck {
  private final RingParts parts;
  private final BlockInput input;
  private final Faults faults;
  private final long ownersAt;
  private final long placesAt;
  private final long startsAt;
  private final long[] owned;
  private final char[] chars;
  private final long[] longs;
  private final int[] ints;
  private long placeBefore = Long.MAX_VALUE; // The end of the circle, where the first arc begins.
  private int startBefore;
  private int firstOwner;

  TableCheck(RingParts parts, long description, BlockInput input, Faults faults) {
    this.parts = parts;
    this.input = input;
    this.faults = faults;
    ownersAt = Format.aligned(Format.HEADER + description);
    placesAt = Format.aligned(ownersAt + (long) Character.BYTES * Format.owners(parts));
    startsAt = Format.aligned(placesAt + (long) Long.BYTES * Format.owners(parts));
    owned = new long[parts.nodes().size()];
    chars = new char[Math.min(Format.owners(parts), Format.BLOCK / Character.BYTES)];
    boolean points = parts.kind() == Kind.POINTS;
    longs = new long[points ? Math.min(Format.owners(parts), Format.BLOCK / Long.BYTES) : 0];
    ints = new int[points ? Math.min(Format.starts(parts.slots()), Format.BLOCK / Integer.BYTES) : 0];
  }

  /** Gives the tables in the mapped file, after all blocks have been checked. */
  MappedTables mapped(ByteBuffer file) {
    boolean points = parts.kind() == Kind.POINTS;
    int owners = Format.owners(parts);
    MappedPart none = MappedPart.of(file, 0, 0);
    return new MappedTables(
        MappedPart.of(file, (int) ownersAt, owners * Character.BYTES),
        points ? MappedPart.of(file, (int) placesAt, owners * Long.BYTES) : none,
        points ? MappedPart.of(file, (int) startsAt, Format.starts(parts.slots()) * Integer.BYTES) : none,
        owned);
  }

  /**
   * Checks what of the tables is in a block.
   *
   * @param block the bytes of the block
   * @param from where in the file it begins
   */
  void check(ByteBuffer block, long from) throws IOException {
    if (parts.kind() == Kind.SLOTS) {
      int first = entry(from, ownersAt, Character.BYTES, parts.slots());
      int count = entry(from + block.limit(), ownersAt, Character.BYTES, parts.slots()) - first;
      chars(block, from, ownersAt, first, count);
      countSlots(first, count);
    } else if (parts.kind() == Kind.POINTS) {
      int points = Format.owners(parts);
      int place = entry(from, placesAt, Long.BYTES, points);
      checkPlaces(block, from, place, entry(from + block.limit(), placesAt, Long.BYTES, points) - place);
      int starts = Format.starts(parts.slots());
      int start = entry(from, startsAt, Integer.BYTES, starts);
      checkStarts(block, from, start, entry(from + block.limit(), startsAt, Integer.BYTES, starts) - start);
    }
  }

  /** The first entry of a table at or after an offset, or how many there are. */
  private static int entry(long offset, long table, int bytes, int entries) {
    return (int) Math.max(0, Math.min(entries, (offset - table) / bytes));
  }

  private void chars(ByteBuffer block, long from, long table, int first, int count) {
    if (count > 0) {
      block.slice((int) (table + (long) first * Character.BYTES - from), count * Character.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().get(chars, 0, count);
    }
  }

  private void countSlots(int first, int count) throws SnapshotException {
    for (int i = 0; i < count; i++) {
      requireOwner(chars[i], first + i);
      owned[chars[i]]++;
    }
  }

  private void requireOwner(int owner, int entry) throws SnapshotException {
    if (owner >= owned.length) {
      throw faults.malformed(ownersAt + (long) entry * Character.BYTES,
          "owner " + owner + " of slot " + entry + " is none of " + owned.length + " nodes");
    }
  }

  private void checkPlaces(ByteBuffer block, long from, int first, int count) throws IOException {
    if (count == 0) {
      return;
    }
    block.slice((int) (placesAt + (long) first * Long.BYTES - from), count * Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(longs, 0, count);
    // The owners of these points, which came before.
    ByteBuffer owners = input.again(ownersAt + (long) first * Character.BYTES, count * Character.BYTES);
    owners.asCharBuffer().get(chars, 0, count);
    firstOwner = first == 0 ? chars[0] : firstOwner;
    long before = placeBefore;
    for (int i = 0; i < count; i++) {
      long place = longs[i];
      // Only the last point may lie at the end of the circle, which comes after it.
      if (first + i > 0 && (place < before || (place == before && first + i < parts.slots()))) {
        throw faults.malformed(placesAt + (long) (first + i) * Long.BYTES, "point " + (first + i) + " is out of order");
      }
      requireOwner(chars[i], first + i);
      owned[chars[i]] += place - before;
      before = place;
    }
    placeBefore = before;
    if (first + count == Format.owners(parts) && (before != Long.MAX_VALUE || chars[count - 1] != firstOwner)) {
      throw faults.malformed(placesAt + (long) parts.slots() * Long.BYTES, "the circle does not end where it began");
    }
  }

  private void checkStarts(ByteBuffer block, long from, int first, int count) throws SnapshotException {
    if (count == 0) {
      return;
    }
    block.slice((int) (startsAt + (long) first * Integer.BYTES - from), count * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(ints, 0, count);
    int before = startBefore;
    for (int i = 0; i < count; i++) {
      if (ints[i] < before || ints[i] > parts.slots()) {
        throw faults.malformed(startsAt + (long) (first + i) * Integer.BYTES,
            "bucket " + (first + i) + " starts at point " + Integer.toUnsignedString(ints[i]));
      }
      before = ints[i];
    }
    startBefore = before;
  }
}
