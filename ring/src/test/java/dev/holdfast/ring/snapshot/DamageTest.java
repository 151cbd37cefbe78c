package dev.holdfast.ring.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.PlainHash;
import dev.holdfast.ring.RingLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a file, it is noticed, and the block and the bytes are named. */
final class DamageTest {
  private static final int FLIPS = Integer.getInteger("holdfast.test.flips", 1_000);
  private static final Pattern BYTES = Pattern.compile("in block (\\d+), bytes (\\d+) to (\\d+): ");

  @TempDir private Path directory;

  static Stream<HashRing> small() {
    return Stream.of(
        Snapshots.small(),
        RingLayout.exHashRing(3).ring(List.of(new Node("a"), new Node("b"), new Node("c"))),
        PlainHash.anchor(6).ring(List.of(new Node("a"), new Node("b"))).without("a"));
  }

  @ParameterizedTest
  @MethodSource("small")
  void everyBitCounts(HashRing ring) throws IOException {
    Path file = directory.resolve("ring.snapshot");
    byte[] bytes = Snapshots.bytes(file, ring);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int bit = 0; bit < Byte.SIZE * bytes.length; bit++) {
        requireNoticed(file, channel, bytes, bit);
      }
    }
    assertThat(RingSnapshot.open(file).ring()).isEqualTo(ring);
  }

  @Test
  void manyBitsOfALargeOne() throws IOException {
    Path file = directory.resolve("ring.snapshot");
    byte[] bytes = Snapshots.bytes(file, Snapshots.large());
    SplittableRandom random = new SplittableRandom(1);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < FLIPS; i++) {
        requireNoticed(file, channel, bytes, random.nextInt(Byte.SIZE * bytes.length));
      }
    }
    assertThat(RingSnapshot.open(file).ring()).isEqualTo(Snapshots.large());
  }

  private static void requireNoticed(Path file, FileChannel channel, byte[] bytes, int bit) throws IOException {
    int at = bit / Byte.SIZE;
    channel.write(ByteBuffer.wrap(new byte[] {(byte) (bytes[at] ^ 1 << bit % Byte.SIZE)}), at);
    SnapshotException e = catchThrowableOfType(SnapshotException.class, () -> RingSnapshot.open(file));
    channel.write(ByteBuffer.wrap(bytes, at, 1), at);

    assertThat(e).as("bit %s", bit).isNotNull();
    assertThat(e.path()).isEqualTo(file);
    assertThat(e).message().startsWith("snapshot " + file + " is damaged in block " + e.block().orElseThrow()
        + ", bytes " + e.offset().orElseThrow() + " to ").endsWith("; take another copy, or write it again");
    int body = Snapshots.body(bytes);
    assertThat(e.block()).hasValue(at < body ? at / 65_536 : (body + 65_535) / 65_536);
    Matcher matcher = BYTES.matcher(e.getMessage());
    assertThat(matcher.find()).isTrue();
    assertThat((long) at).isBetween(Long.valueOf(matcher.group(2)), Long.valueOf(matcher.group(3)));
  }

  @ParameterizedTest
  @MethodSource("small")
  void everyLengthCounts(HashRing ring) throws IOException {
    Path file = directory.resolve("ring.snapshot");
    byte[] bytes = Snapshots.bytes(file, ring);
    for (int length = bytes.length - 1; length >= 0; length--) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(length);
      }
      SnapshotException e = catchThrowableOfType(SnapshotException.class, () -> RingSnapshot.open(file));
      assertThat(e).as("%s bytes", length).message().startsWith(
          "snapshot " + file + " is cut off in block 0 at byte " + length + ": ");
      assertThat(e.block()).hasValue(0);
      assertThat(e.offset()).hasValue(length);
    }
  }

  @Test
  void whatIsCutOffIsNamedByBlock() throws IOException {
    byte[] bytes = Snapshots.bytes(directory.resolve("ring.snapshot"), Snapshots.large());
    for (int length : new int[] {65_535, 65_536, 300_000, bytes.length - 1}) {
      SnapshotException e = open(Arrays.copyOf(bytes, length));

      assertThat(e).hasMessageContaining("is cut off in block " + length / 65_536 + " at byte " + length
          + ": it should have " + bytes.length + " bytes;");
    }
  }

  @Test
  void whatComesAfterTheEndIsNoticed() throws IOException {
    byte[] bytes = Snapshots.bytes(directory.resolve("ring.snapshot"), Snapshots.small());

    assertThat(open(Arrays.copyOf(bytes, bytes.length + 3))).hasMessageContaining(
        "in block 1, bytes " + bytes.length + " to " + (bytes.length + 2) + ": they come after its end;");
  }

  @Test
  void blocksThatChangedPlacesAreNoticed() throws IOException {
    byte[] bytes = Snapshots.bytes(directory.resolve("ring.snapshot"), Snapshots.large());
    byte[] swapped = bytes.clone();
    System.arraycopy(bytes, 65_536, swapped, 2 * 65_536, 65_536);
    System.arraycopy(bytes, 2 * 65_536, swapped, 65_536, 65_536);
    assertThat(open(swapped)).hasMessageContaining("is damaged in block 1, bytes 65536 to 131071: their CRC32C is ");

    // With their checksums.
    ByteBuffer view = Snapshots.view(swapped);
    int body = Snapshots.body(bytes);
    int checksum = view.getInt(body + 4);
    view.putInt(body + 4, view.getInt(body + 8)).putInt(body + 8, checksum);
    assertThat(open(swapped)).hasMessageContaining("with these checksums the file has another digest;");
  }

  @Test
  void blocksThatWereLostAreNoticed() throws IOException {
    byte[] bytes = Snapshots.bytes(directory.resolve("ring.snapshot"), Snapshots.large());
    Arrays.fill(bytes, 3 * 65_536, 4 * 65_536, (byte) 0);

    assertThat(open(bytes)).hasMessageContaining("is damaged in block 3, bytes 196608 to 262143: their CRC32C is ");
  }

  @Test
  void aLaterVersionIsRefused() throws IOException {
    byte[] bytes = Snapshots.bytes(directory.resolve("ring.snapshot"), Snapshots.small());
    Snapshots.view(bytes).putInt(8, 2);
    Snapshots.seal(bytes);

    SnapshotException e = open(bytes);
    assertThat(e).hasMessage("cannot open snapshot " + e.path() + ": its format has version 2, and this release reads"
        + " version 1; use a release that reads it");
    assertThat(e.block()).isEmpty();
    assertThat(e.offset()).isEmpty();
  }

  @Test
  void anotherFileIsRefused() throws IOException {
    assertThat(open("# this is no snapshot, but a text\n".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("bytes 0 to 7: they are not those with which every snapshot begins;");
    assertThat(open(new byte[0])).hasMessageContaining("is cut off in block 0 at byte 0: ");
    assertThat(open(new byte[100_000])).hasMessageContaining("with which every snapshot begins");
  }

  private SnapshotException open(byte[] bytes) throws IOException {
    Path file = directory.resolve("damaged");
    Files.write(file, bytes);
    SnapshotException e = catchThrowableOfType(SnapshotException.class, () -> RingSnapshot.open(file));
    assertThat(e).isNotNull();
    return e;
  }
}
