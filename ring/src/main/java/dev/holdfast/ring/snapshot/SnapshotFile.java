package dev.holdfast.ring.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The file of a snapshot, block by block.
 *
 * <p><b>Invariant.</b> Header and footer are sound, and a block is when it has been read: nothing is believed before
 * its checksum has been compared.
 *
 * @param path where it is
 * @param channel the file
 * @param input what reads it
 * @param header its beginning
 * @param footer what comes after the blocks
 */
record SnapshotFile(Path path, FileChannel channel, BlockInput input, Header header, Footer footer)
    implements AutoCloseable {

  static SnapshotFile open(Path path, Disk disk, OpenOption... options) throws IOException {
    FileChannel channel = disk.open(path, options);
    try {
      Faults faults = new Faults(path);
      long size = channel.size();
      BlockInput input = new BlockInput(channel, size, faults);
      Header header = Header.read(size, input, faults);
      return new SnapshotFile(path, channel, input, header, Footer.read(header.body(), input, faults));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether both are copies of one file, so that they have the same bytes if they are sound. */
  boolean isCopyOf(SnapshotFile other) {
    return header.equals(other.header) && Arrays.equals(footer.fileDigest(), other.footer.fileDigest());
  }

  /** Whether this should take the place of the other. */
  boolean isNewerThan(SnapshotFile other) {
    return footer.generation() > other.footer.generation();
  }

  int blocks() {
    return footer.checksums().length;
  }

  long begin(int block) {
    return (long) block * Format.BLOCK;
  }

  /**
   * Reads a block.
   *
   * @return its bytes, until another is read
   * @throws SnapshotException if it cannot be read, or has another checksum
   */
  ByteBuffer read(int block) throws SnapshotException {
    long from = begin(block);
    long to = Math.min(header.body(), begin(block + 1));
    ByteBuffer bytes = input.read(from, (int) (to - from));
    int checksum = Format.checksum(bytes, 0, bytes.limit());
    if (checksum != footer.checksums()[block]) {
      throw new Faults(path).checksum(block, from, to, checksum, footer.checksums()[block]);
    }
    return bytes;
  }

  /** Writes a block in its place. */
  void write(int block, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, begin(block) + bytes.position());
    }
    channel.force(false);
  }

  /** Writes all to another file. */
  void writeTo(FileChannel other) throws IOException {
    for (int block = 0; block < blocks(); block++) {
      writeAll(read(block), other);
    }
    int end = (int) (Format.fileLength(header.body()) - header.body());
    writeAll(input.read(Format.buffer(end), header.body(), end), other);
  }

  private static void writeAll(ByteBuffer bytes, FileChannel other) throws IOException {
    while (bytes.hasRemaining()) {
      other.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
