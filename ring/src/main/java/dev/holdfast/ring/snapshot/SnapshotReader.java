package dev.holdfast.ring.snapshot;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.KeyHash;
import dev.holdfast.ring.internal.RingBridge;
import dev.holdfast.ring.internal.RingParts;
import dev.holdfast.ring.internal.RingParts.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Opens a snapshot: checks each block and at once what is in it, then maps the file. */
final class SnapshotReader {
  private final SnapshotFile file;
  private final Faults faults;
  private final @Nullable KeyHash given;
  private final byte[] description;
  private @Nullable RingParts parts;
  private @Nullable TableCheck tables;

  private SnapshotReader(SnapshotFile file, @Nullable KeyHash given) {
    this.file = file;
    this.given = given;
    faults = new Faults(file.path());
    description = new byte[file.header().description()];
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
    try (SnapshotFile file = SnapshotFile.open(path, disk, StandardOpenOption.READ)) {
      return new SnapshotReader(file, given).read();
    } catch (SnapshotException e) {
      throw e;
    } catch (IOException e) {
      throw faults.cannotOpen(e);
    }
  }

  private RingSnapshot read() throws IOException {
    for (int block = 0; block < file.blocks(); block++) {
      read(file.read(block), file.begin(block));
    }
    if (parts == null || tables == null) {
      throw faults.malformed(Format.HEADER, "the description is longer than the body");
    }
    Footer footer = file.footer();
    return new RingSnapshot(file.path(), ring(parts, tables), footer.generation(),
        Instant.ofEpochMilli(footer.writtenAt()), HexFormat.of().formatHex(footer.ringDigest()),
        Format.fileLength(file.header().body()));
  }

  /** Reads what is in a block that begins there in the file. */
  private void read(ByteBuffer block, long from) throws IOException {
    long end = Format.HEADER + (long) description.length;
    int begin = (int) Math.max(Format.HEADER, from);
    int length = (int) Math.min(end, from + block.limit()) - begin;
    if (length > 0) {
      block.get((int) (begin - from), description, begin - Format.HEADER, length);
    }
    if (parts == null && from + block.limit() >= end) {
      parts = parts();
      tables = new TableCheck(parts, description.length, file.input(), faults);
    }
    if (tables != null) {
      tables.check(block, from);
    }
  }

  private RingParts parts() throws SnapshotException {
    if (!MessageDigest.isEqual(Format.sha256().digest(description), file.footer().ringDigest())) {
      throw faults.malformed(Format.HEADER, "the description has another digest than the footer says");
    }
    RingParts read;
    try {
      read = DescriptionReader.read(description, given);
    } catch (DescriptionReader.Malformed e) {
      throw faults.malformed(e.offset(), String.valueOf(e.getMessage()));
    } catch (DescriptionReader.OtherKeyHash e) {
      throw faults.cannotOpen(String.valueOf(e.getMessage()));
    }
    long body = Format.body(read, description.length);
    if (body != file.header().body()) {
      throw faults.malformed(Integer.BYTES + Long.BYTES, "the body has " + file.header().body()
          + " bytes, but a ring of " + read.slots() + " " + read.kind() + " and a description of "
          + description.length + " bytes has " + body);
    }
    return read;
  }

  private HashRing ring(RingParts read, TableCheck checked) throws IOException {
    try {
      return RingBridge.get().ring(
          read,
          read.kind() == Kind.PLAIN
              ? null
              : checked.mapped(file.channel().map(MapMode.READ_ONLY, 0, file.header().body())));
    } catch (IllegalArgumentException e) {
      throw faults.malformed(Format.HEADER, String.valueOf(e.getMessage()));
    }
  }
}
