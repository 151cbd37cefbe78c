package dev.holdfast.ring.snapshot;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Snapshots to damage. */
final class Snapshots {
  private Snapshots() {}

  static HashRing small() {
    return HashRing.of(
            List.of(new Node("a", 1, "x", Map.of("k", "v")), new Node("b", 2.5), new Node("ü")), HashRing.MIN_SLOTS)
        .withOverrides(Map.of("hot", List.of("ü", "a")));
  }

  static HashRing large() {
    return HashRing.of(IntStream.range(0, 100).mapToObj(i -> new Node("node-" + i)).toList());
  }

  static byte[] bytes(Path file, HashRing ring) throws IOException {
    RingSnapshot.write(file, ring, 7);
    return Files.readAllBytes(file);
  }

  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  static ByteBuffer view(byte[] snapshot) {
    return ByteBuffer.wrap(snapshot).order(ByteOrder.LITTLE_ENDIAN);
  }

  static int body(byte[] snapshot) {
    return (int) view(snapshot).getLong(16);
  }

  /** Makes all checksums and digests right again, as the format's page says, so that only contents are wrong. */
  static void seal(byte[] snapshot) {
    ByteBuffer view = view(snapshot);
    view.putInt(28, Format.checksum(view, 0, 28));
    int body = body(snapshot);
    int blocks = (body + 65_535) / 65_536;
    int footer = snapshot.length - 84;
    if (body < 0 || body + 4 * blocks != footer) {
      return; // A length that does not fit: nothing else will be looked at.
    }
    for (int block = 0; block < blocks; block++) {
      int from = block * 65_536;
      view.putInt(body + 4 * block, Format.checksum(view, from, Math.min(65_536, body - from)));
    }
    int description = Math.max(0, Math.min(view.getInt(12), body - 32));
    view.put(footer + 16, Format.sha256().digest(Arrays.copyOfRange(snapshot, 32, 32 + description)));
    MessageDigest digest = Format.sha256();
    digest.update(snapshot, body, footer + 48 - body);
    view.put(footer + 48, digest.digest());
    view.putInt(footer + 80, Format.checksum(view, footer, 80));
  }
}
