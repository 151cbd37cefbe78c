package dev.holdfast.ring.snapshot;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.internal.RingBridge;
import dev.holdfast.ring.internal.RingParts;
import dev.holdfast.ring.internal.RingTables;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot will have in it.
 *
 * @param description what determines the ring
 * @param tables its tables, if it has any
 * @param body where these end
 * @param generation the ring's generation
 * @param writtenAt when it is written, in ms since 1970
 * @param digest the digest of the ring
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Contents(
    byte[] description, @Nullable RingTables tables, long body, long generation, long writtenAt, byte[] digest) {

  static Contents of(HashRing ring, long generation) {
    if (generation < 0) {
      throw new IllegalArgumentException("a ring cannot have the generation " + generation + "; give it 0 or more");
    }
    RingParts parts = RingBridge.get().parts(ring);
    byte[] description = DescriptionWriter.write(parts);
    return new Contents(description, RingBridge.get().tables(ring), Format.body(parts, description.length), generation,
        System.currentTimeMillis(), Format.sha256().digest(description));
  }

  /** The digest of a ring. */
  static byte[] digest(RingParts parts) {
    return Format.sha256().digest(DescriptionWriter.write(parts));
  }
}
