package dev.holdfast.ring.snapshot;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What comes after the body.
 *
 * @param checksums those of the blocks
 * @param generation the ring's generation
 * @param writtenAt when it was written, in ms since 1970
 * @param ringDigest the digest of the ring
 * @param fileDigest the digest of the file
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Footer(int[] checksums, long generation, long writtenAt, byte[] ringDigest, byte[] fileDigest) {
  static Footer read(long body, BlockInput input, Faults faults) throws SnapshotException {
    int blocks = Format.blocks(body);
    long size = Format.fileLength(body);
    ByteBuffer bytes = input.read(size - Format.FOOTER, Format.FOOTER);
    int checked = Format.FOOTER - Integer.BYTES;
    int checksum = Format.checksum(bytes, 0, checked);
    if (checksum != bytes.getInt(checked)) {
      throw faults.checksum(blocks, size - Format.FOOTER, size, checksum, bytes.getInt(checked));
    }
    long generation = bytes.getLong();
    long writtenAt = bytes.getLong();
    byte[] ringDigest = new byte[Format.DIGEST];
    byte[] fileDigest = new byte[Format.DIGEST];
    bytes.get(ringDigest).get(fileDigest);
    byte[] digested = new byte[Format.FOOTER_DIGESTED];
    bytes.get(0, digested);
    ByteBuffer table = input.read(Format.buffer(blocks * Integer.BYTES), body, blocks * Integer.BYTES);
    MessageDigest digest = Format.sha256();
    digest.update(table);
    digest.update(digested);
    if (!Arrays.equals(digest.digest(), fileDigest)) {
      throw faults.damaged(blocks, body, size - Format.FOOTER, "with these checksums the file has another digest");
    }
    int[] checksums = new int[blocks];
    table.rewind().asIntBuffer().get(checksums);
    return new Footer(checksums, generation, writtenAt, ringDigest, fileDigest);
  }
}
