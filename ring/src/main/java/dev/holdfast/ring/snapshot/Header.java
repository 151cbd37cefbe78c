package dev.holdfast.ring.snapshot;

import java.nio.ByteBuffer;

/**
 * The beginning of the file.
 *
 * @param description how long the description is
 * @param body where the checksums begin
 */
record Header(int description, long body) {
  static Header read(long size, BlockInput input, Faults faults) throws SnapshotException {
    if (size < Format.HEADER) {
      throw faults.cutOff(size, "a snapshot has a header of " + Format.HEADER + " bytes");
    }
    ByteBuffer bytes = input.read(0, Format.HEADER);
    if (bytes.getLong() != Format.MAGIC) {
      throw faults.damaged(0, 0, Long.BYTES, "they are not those with which every snapshot begins");
    }
    int version = bytes.getInt();
    int description = bytes.getInt();
    long body = bytes.getLong();
    bytes.getInt();
    int checksum = Format.checksum(bytes, 0, bytes.position());
    int expected = bytes.getInt();
    if (checksum != expected) {
      throw faults.checksum(0, 0, Format.HEADER, checksum, expected);
    }
    if (version != Format.VERSION) {
      throw faults.cannotOpen("its format has version " + Integer.toUnsignedString(version)
          + ", and this release reads version " + Format.VERSION + "; use a release that reads it");
    }
    if (body < Format.HEADER || body > Integer.MAX_VALUE || body % Format.ALIGN != 0
        || description < 0 || description > Math.min(Format.MAX_DESCRIPTION, body - Format.HEADER)) {
      throw faults.malformed(Integer.BYTES + Long.BYTES, "a description of " + Integer.toUnsignedString(description)
          + " bytes in a body of " + Long.toUnsignedString(body) + " cannot be");
    }
    long length = Format.fileLength(body);
    if (size < length) {
      throw faults.cutOff(size, "it should have " + length + " bytes");
    }
    if (size > length) {
      throw faults.damaged(Format.blocks(body), length, size, "they come after its end");
    }
    return new Header(description, body);
  }
}
