package dev.holdfast.ring.snapshot;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.KeyHash;
import dev.holdfast.ring.internal.RingBridge;
import dev.holdfast.ring.internal.RingParts;
import dev.holdfast.ring.internal.RingParts.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Opens a snapshot: checks header, footer and checksums, then each block and at once what is in it, and maps the file.
 *
 * <p><b>Invariant.</b> Nothing that was read is believed before its checksum has been compared, but for the lengths in
 * the header, which have one of their own; and nothing is allocated by a number that the length of the file does not
 * bear out.
 */
final class SnapshotReader {
  private final Path path;
  private final Faults faults;
  private final FileChannel channel;
  private final BlockInput input;
  private final @Nullable KeyHash given;

  private SnapshotReader(Path path, FileChannel channel, @Nullable KeyHash given) {
    this.path = path;
    this.channel = channel;
    this.given = given;
    faults = new Faults(path);
    input = new BlockInput(channel, faults);
  }

  static RingSnapshot open(Path path, @Nullable KeyHash given, Disk disk) throws SnapshotException {
    Faults faults = new Faults(path);
    if (!Files.exists(path)) {
      throw faults.cannotOpen("there is no such file, or it may not be seen; write it first");
    }
    if (!Files.isRegularFile(path)) {
      throw faults.cannotOpen(
          Files.isDirectory(path) ? "it is a directory; give the path of a file in it" : "it is no regular file");
    }
    try (FileChannel channel = disk.open(path, StandardOpenOption.READ)) {
      return new SnapshotReader(path, channel, given).read();
    } catch (SnapshotException e) {
      throw e;
    } catch (IOException e) {
      SnapshotException failure = faults.cannotOpen(SnapshotWriter.reason(e));
      failure.initCause(e);
      throw failure;
    }
  }

  private RingSnapshot read() throws IOException {
    long size = channel.size();
    Header header = Header.read(size, input, faults);
    Footer footer = Footer.read(header.body(), size, input, faults);
    byte[] description = new byte[header.description()];
    TableCheck tables = null;
    RingParts parts = null;
    for (int block = 0; block < footer.checksums().length; block++) {
      long from = (long) block * Format.BLOCK;
      long to = Math.min(header.body(), from + Format.BLOCK);
      ByteBuffer bytes = input.read(from, (int) (to - from));
      int checksum = Format.checksum(bytes, 0, bytes.limit());
      if (checksum != footer.checksums()[block]) {
        throw faults.checksum(block, from, to, checksum, footer.checksums()[block]);
      }
      int begin = (int) Math.max(Format.HEADER, from);
      int end = (int) Math.min(Format.HEADER + description.length, to);
      if (begin < end) {
        bytes.get((int) (begin - from), description, begin - Format.HEADER, end - begin);
      }
      if (parts == null && end == Format.HEADER + description.length) {
        parts = parts(description, header, footer);
        tables = new TableCheck(parts, description.length, input, faults);
      }
      if (tables != null) {
        tables.check(bytes, from);
      }
    }
    if (parts == null || tables == null) {
      throw faults.malformed(Format.HEADER, "the description is longer than the body");
    }
    return new RingSnapshot(path, ring(parts, tables, header), footer.generation(),
        Instant.ofEpochMilli(footer.writtenAt()), HexFormat.of().formatHex(footer.ringDigest()), size);
  }

  private RingParts parts(byte[] description, Header header, Footer footer) throws SnapshotException {
    if (!MessageDigest.isEqual(Format.sha256().digest(description), footer.ringDigest())) {
      throw faults.malformed(Format.HEADER, "the description has another digest than the footer says");
    }
    RingParts parts;
    try {
      parts = DescriptionReader.read(description, given);
    } catch (DescriptionReader.Malformed e) {
      throw faults.malformed(e.offset(), String.valueOf(e.getMessage()));
    } catch (DescriptionReader.OtherKeyHash e) {
      throw faults.cannotOpen(String.valueOf(e.getMessage()));
    }
    if (Format.body(parts, description.length) != header.body()) {
      throw faults.malformed(16, "the body has " + header.body() + " bytes, but a ring of " + parts.slots() + " "
          + parts.kind() + " and a description of " + description.length + " bytes has "
          + Format.body(parts, description.length));
    }
    return parts;
  }

  private HashRing ring(RingParts parts, TableCheck tables, Header header) throws IOException {
    try {
      return RingBridge.get().ring(parts,
          parts.kind() == Kind.PLAIN ? null : tables.mapped(channel.map(MapMode.READ_ONLY, 0, header.body())));
    } catch (IllegalArgumentException e) {
      throw faults.malformed(Format.HEADER, String.valueOf(e.getMessage()));
    }
  }
}
