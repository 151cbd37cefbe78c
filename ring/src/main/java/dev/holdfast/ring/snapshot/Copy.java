package dev.holdfast.ring.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One of two copies of a snapshot, block by block: header and footer have been checked, blocks are when they are read.
 *
 * @param path where it is
 * @param channel the file
 * @param body how many bytes the blocks have
 * @param footer what comes after them
 */
record Copy(Path path, FileChannel channel, long body, Footer footer) implements AutoCloseable {
  static Copy open(Path path, Disk disk, OpenOption... options) throws IOException {
    FileChannel channel = disk.open(path, options);
    try {
      Faults faults = new Faults(path);
      BlockInput input = new BlockInput(channel, faults);
      Header header = Header.read(channel.size(), input, faults);
      return new Copy(path, channel, header.body(), Footer.read(header.body(), channel.size(), input, faults));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether both are of one snapshot, so that they have the same bytes if they are sound. */
  boolean isOf(Copy other) {
    return body == other.body && Arrays.equals(footer.fileDigest(), other.footer.fileDigest());
  }

  /** Whether this should take the place of the other. */
  boolean isNewerThan(Copy other) {
    return footer.generation() > other.footer.generation();
  }

  int blocks() {
    return footer.checksums().length;
  }

  long end(int block) {
    return Math.min(body, (block + 1L) * Format.BLOCK);
  }

  /**
   * Reads a block.
   *
   * @throws SnapshotException if it cannot be read, or has another checksum
   */
  ByteBuffer read(int block) throws SnapshotException {
    Faults faults = new Faults(path);
    long from = (long) block * Format.BLOCK;
    ByteBuffer bytes = new BlockInput(channel, faults).read(from, (int) (end(block) - from));
    int checksum = Format.checksum(bytes, 0, bytes.limit());
    if (checksum != footer.checksums()[block]) {
      throw faults.checksum(block, from, end(block), checksum, footer.checksums()[block]);
    }
    return bytes;
  }

  /** Writes a block in its place. */
  void write(int block, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, (long) block * Format.BLOCK + bytes.position());
    }
  }

  /** Writes all to another file; checks each block. */
  void writeTo(FileChannel other) throws IOException {
    for (int block = 0; block < blocks(); block++) {
      ByteBuffer bytes = read(block);
      while (bytes.hasRemaining()) {
        other.write(bytes);
      }
    }
    ByteBuffer end =
        new BlockInput(channel, new Faults(path)).read(body, (int) (Format.fileLength(body) - body));
    while (end.hasRemaining()) {
      other.write(end);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
