package dev.holdfast.ring.snapshot;

import dev.holdfast.ring.internal.Digests;
import dev.holdfast.ring.internal.RingParts;
import dev.holdfast.ring.internal.RingParts.Kind;
import dev.holdfast.ring.internal.RingTables;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.zip.CRC32C;

/** The numbers of the format, which the package's page describes. */
final class Format {
  static final long MAGIC = 0x0A1A_0A0D_5246_4889L;
  static final int VERSION = 1;
  static final int BLOCK = 1 << 16;
  static final int HEADER = 32;
  static final int FOOTER = 84;
  static final int ALIGN = 64;
  static final int DIGEST = 32;
  /** Of the footer's bytes, those that the digest of the file covers. */
  static final int FOOTER_DIGESTED = 48;
  /** The longest description: a kilobyte for each of as many nodes as a ring can have. */
  static final int MAX_DESCRIPTION = 1 << 26;

  private Format() {}

  static int blocks(long body) {
    return (int) ((body + BLOCK - 1) / BLOCK);
  }

  static long fileLength(long body) {
    return body + (long) Integer.BYTES * blocks(body) + FOOTER;
  }

  static long aligned(long offset) {
    return (offset + ALIGN - 1) & -ALIGN;
  }

  /** How many entries the table of owners has. */
  static int owners(RingParts parts) {
    return parts.kind() == Kind.POINTS ? parts.slots() + 1 : parts.slots();
  }

  /** How many entries the table of starts has for so many points. */
  static int starts(int points) {
    return 1 << RingTables.bucketBits(points);
  }

  /** Where the body ends. */
  static long body(RingParts parts, int description) {
    long body = aligned(HEADER + description);
    if (parts.kind() != Kind.PLAIN) {
      body = aligned(body + (long) Character.BYTES * owners(parts));
    }
    if (parts.kind() == Kind.POINTS) {
      body = aligned(body + (long) Long.BYTES * owners(parts));
      body = aligned(body + (long) Integer.BYTES * starts(parts.slots()));
    }
    return body;
  }

  static ByteBuffer buffer(int length) {
    return ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The CRC32C of a range of a buffer, which stays as it is. */
  static int checksum(ByteBuffer bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(from, length));
    return (int) crc.getValue();
  }

  static MessageDigest sha256() {
    return Digests.of("SHA-256");
  }
}
