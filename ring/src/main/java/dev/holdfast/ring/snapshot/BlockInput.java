package dev.holdfast.ring.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Reads a snapshot's bytes into buffers. Not through the mapping: where a disk cannot give a page of it, or somebody
 * cut the file off, a checksum over the mapping would take the JVM down with it.
 */
final class BlockInput {
  private final FileChannel channel;
  private final Faults faults;
  private final ByteBuffer block;
  private @Nullable ByteBuffer again;

  /**
   * Reads from a file.
   *
   * @param channel the file
   * @param size how long it is
   * @param faults how to complain of it
   */
  BlockInput(FileChannel channel, long size, Faults faults) {
    this.channel = channel;
    this.faults = faults;
    block = Format.buffer((int) Math.min(Format.BLOCK, Math.max(Format.FOOTER, size)));
  }

  /** Reads up to a block; what the buffer had is gone. */
  ByteBuffer read(long offset, int length) throws SnapshotException {
    return read(block, offset, length);
  }

  /** Reads bytes that have been read before; what {@link #read} gave stays. */
  ByteBuffer again(long offset, int length) throws SnapshotException {
    if (again == null) {
      again = Format.buffer(Format.BLOCK / Long.BYTES * Character.BYTES);
    }
    return read(again, offset, length);
  }

  /** Reads into a buffer of the caller's. */
  ByteBuffer read(ByteBuffer into, long offset, int length) throws SnapshotException {
    into.clear().limit(length);
    try {
      while (into.hasRemaining()) {
        if (channel.read(into, offset + into.position()) < 0) {
          throw faults.cutOff(offset + into.position(), "it became shorter while it was read");
        }
      }
    } catch (SnapshotException e) {
      throw e;
    } catch (IOException e) {
      long from = offset + into.position();
      SnapshotException failure = faults.damaged((int) (from / Format.BLOCK), from, offset + length,
          "they cannot be read: " + SnapshotWriter.reason(e));
      failure.initCause(e);
      throw failure;
    }
    return into.flip();
  }
}
