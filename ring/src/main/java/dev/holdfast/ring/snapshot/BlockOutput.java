package dev.holdfast.ring.snapshot;

import dev.holdfast.ring.internal.RingTables;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/** Writes a snapshot's bytes from the first to the last, and takes the checksum of each block on the way. */
final class BlockOutput {
  private final FileChannel channel;
  private final ByteBuffer block = Format.buffer(Format.BLOCK);
  private final ByteBuffer checksums;

  private BlockOutput(FileChannel channel, long body) {
    this.channel = channel;
    checksums = Format.buffer(Integer.BYTES * Format.blocks(body));
  }

  /**
   * Writes all.
   *
   * @param channel an empty file
   * @param contents what to write
   */
  static void write(FileChannel channel, Contents contents) throws IOException {
    BlockOutput output = new BlockOutput(channel, contents.body());
    output.putHeader(contents);
    output.putBody(contents);
    output.putEnd(contents);
  }

  private void putHeader(Contents contents) {
    block.putLong(Format.MAGIC).putInt(Format.VERSION).putInt(contents.description().length).putLong(contents.body())
        .putInt(0);
    block.putInt(Format.checksum(block, 0, block.position()));
  }

  private void putBody(Contents contents) throws IOException {
    byte[] description = contents.description();
    for (int from = 0; from < description.length; ) {
      int length = Math.min(description.length - from, room(1));
      block.put(description, from, length);
      from += length;
    }
    align();
    RingTables tables = contents.tables();
    if (tables != null) {
      put(tables);
    }
    flush();
  }

  private void put(RingTables tables) throws IOException {
    for (char owner : tables.owners()) {
      room(Character.BYTES);
      block.putChar(owner);
    }
    align();
    for (long place : tables.places()) {
      room(Long.BYTES);
      block.putLong(place);
    }
    align();
    for (int start : tables.starts()) {
      room(Integer.BYTES);
      block.putInt(start);
    }
    align();
  }

  private void putEnd(Contents contents) throws IOException {
    ByteBuffer footer = Format.buffer(Format.FOOTER);
    footer.putLong(contents.generation()).putLong(contents.writtenAt()).put(contents.digest());
    MessageDigest digest = Format.sha256();
    digest.update(checksums.flip());
    digest.update(footer.slice(0, Format.FOOTER_DIGESTED));
    footer.put(digest.digest());
    footer.putInt(Format.checksum(footer, 0, footer.position()));
    write(checksums.rewind());
    write(footer.flip());
  }

  /** Makes sure that there is room for a number in the block; tells how much there is. */
  private int room(int length) throws IOException {
    if (block.remaining() < length) {
      flush();
    }
    return block.remaining();
  }

  private void align() throws IOException {
    while (block.position() % Format.ALIGN > 0) {
      block.put((byte) 0);
    }
  }

  private void flush() throws IOException {
    if (block.position() > 0) {
      checksums.putInt(Format.checksum(block, 0, block.position()));
      write(block.flip());
      block.clear();
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
