package dev.holdfast.ring.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What can be wrong with a file, in words.
 *
 * @param path the file
 */
record Faults(Path path) {
  private static final String REMEDY = "; take another copy, or write it again";

  SnapshotException damaged(int block, long from, long to, String why) {
    return new SnapshotException(path, block, from, "snapshot " + path + " is damaged in block " + block + ", bytes "
        + from + " to " + (to - 1) + ": " + why + REMEDY);
  }

  SnapshotException checksum(int block, long from, long to, int found, int expected) {
    return damaged(block, from, to, String.format("their CRC32C is %08x, not %08x", found, expected));
  }

  SnapshotException cutOff(long size, String why) {
    return new SnapshotException(path, block(size), size,
        "snapshot " + path + " is cut off in block " + block(size) + " at byte " + size + ": " + why + REMEDY);
  }

  /** Checksums are right, but what was written makes no sense. */
  SnapshotException malformed(long offset, String why) {
    return new SnapshotException(path, block(offset), offset, "snapshot " + path + " makes no sense in block "
        + block(offset) + " at byte " + offset + ": " + why + REMEDY);
  }

  SnapshotException cannotOpen(String why) {
    return new SnapshotException(path, "cannot open snapshot " + path + ": " + why);
  }

  SnapshotException cannotOpen(IOException e) {
    SnapshotException failure = cannotOpen(SnapshotWriter.reason(e));
    failure.initCause(e);
    return failure;
  }

  private static int block(long offset) {
    return (int) (offset / Format.BLOCK);
  }
}
