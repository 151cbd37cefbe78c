package dev.holdfast.ring.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.PlainHash;
import dev.holdfast.ring.RingLayout;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files whose checksums are right and whose contents are not: the parser is on its own. */
final class ForgeryTest {
  private static final int ROUNDS = Integer.getInteger("holdfast.test.forgeries", 300);
  private static final int[] EXTREMES = {0, -1, 65_536, Integer.MAX_VALUE, 1 << 24};
  private static final long MOST_ALLOCATED = 4 << 20; // Far more than for the right file, far less than a wrong count.
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path directory;

  static Stream<HashRing> rings() {
    List<Node> nodes = List.of(new Node("a:1").withZone("z"), new Node("b:1"), new Node("c:1"));
    return Stream.of(
        Snapshots.small(),
        RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(nodes).withOverrides(Map.of("k", List.of("b:1"))),
        RingLayout.exHashRing(2).ring(nodes),
        PlainHash.JUMP.ring(nodes),
        PlainHash.maglev(17).ring(nodes),
        PlainHash.anchor(7).ring(nodes).without("b:1"));
  }

  /** Bytes, numbers and lengths at random. */
  @ParameterizedTest
  @MethodSource("rings")
  void anyContentsOpenOrAreRefused(HashRing ring) throws IOException {
    byte[] right = Snapshots.bytes(directory.resolve("right"), ring);
    SplittableRandom random = new SplittableRandom(5);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] forged = right.clone();
      int changes = 1 + random.nextInt(3);
      for (int i = 0; i < changes; i++) {
        change(forged, random);
      }
      Snapshots.seal(forged);
      refused += opens(forged) ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(ROUNDS / 4);
  }

  private static void change(byte[] forged, SplittableRandom random) {
    int end = random.nextInt(4) > 0 ? Math.min(forged.length, 32 + Snapshots.view(forged).getInt(12)) : forged.length;
    int at = random.nextInt(8, Math.max(12, end - 4));
    switch (random.nextInt(4)) {
      case 0 -> forged[at] = (byte) random.nextInt();
      case 1 -> forged[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      case 2 -> Snapshots.view(forged).putInt(at, EXTREMES[random.nextInt(EXTREMES.length)]);
      default -> Snapshots.view(forged).putInt(at, Snapshots.view(forged).getInt(at) + random.nextInt(-3, 4));
    }
  }

  /** Every 32-bit number of the description, and every extreme in its place. */
  @ParameterizedTest
  @MethodSource("rings")
  void noNumberIsTrusted(HashRing ring) throws IOException {
    byte[] right = Snapshots.bytes(directory.resolve("right"), ring);
    int end = 32 + Snapshots.view(right).getInt(12);
    for (int at = 12; at <= end - 4; at++) {
      for (int extreme : EXTREMES) {
        byte[] forged = right.clone();
        Snapshots.view(forged).putInt(at, extreme);
        Snapshots.seal(forged);
        opens(forged);
      }
    }
  }

  /** Whether a file opens, and then finds some node for every hash. */
  private boolean opens(byte[] forged) throws IOException {
    Path file = directory.resolve("forged");
    Files.write(file, forged);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    RingSnapshot snapshot;
    try {
      snapshot = RingSnapshot.open(file);
    } catch (SnapshotException e) {
      assertThat(e).message().contains(file.toString());
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
      return false;
    }
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
    HashRing ring = snapshot.ring();
    Node[] nodes = new Node[ring.nodes().size()];
    for (int i = 0; i <= 64; i++) {
      long hash = i * (-1L / 64);
      assertThat(ring.findIndex(hash)).isBetween(0, nodes.length - 1);
      assertThat(ring.find(hash, nodes)).isPositive();
    }
    return true;
  }

  @Test
  void saysWhatMakesNoSense() throws IOException {
    byte[] right = Snapshots.bytes(directory.resolve("right"), Snapshots.small());
    int description = Snapshots.view(right).getInt(12);
    int owners = (32 + description + 63) / 64 * 64;

    assertThat(refusal(right, owners + 200, (short) 3)).endsWith(
        "makes no sense in block 0 at byte " + (owners + 200)
            + ": owner 3 of slot 100 is none of 3 nodes; take another copy, or write it again");
    assertThat(refusal(right, 32, (byte) 9)).contains("there is no kind 9 of rings;");
    assertThat(refusal(right, 33, (byte) 7)).contains("there is no hash 7 of keys for SLOTS;");
    assertThat(refusal(right, 36, 3)).contains("a ring cannot have 3 SLOTS;");
    assertThat(refusal(right, 36, 2_048)).contains("the body has ").contains(" but a ring of 2048 SLOTS ");
    assertThat(refusal(right, 12, description + 1)).contains("1 bytes are left over;");
    assertThat(refusal(right, 12, -1)).contains("a description of 4294967295 bytes in a body of ");
    int name = 32 + 16 + 4 + 4;
    assertThat(refusal(right, name, -1)).contains("no room for what should follow 4294967295 times;");
    assertThat(refusal(right, name + 4, (byte) 'b')).contains("two nodes have the name 'b';");
    assertThat(refusal(right, name + 4, (byte) ' ')).contains("a node has the blank name ' ';");
    assertThat(refusal(right, name + 4, (byte) 0xFF)).contains("a text is not UTF-8;");
    assertThat(refusal(right, name + 5, Double.NaN)).contains("node 'a' has weight NaN, which is not finite;");
  }

  @Test
  void saysWhichPointMakesNoSense() throws IOException {
    byte[] right = Snapshots.bytes(
        directory.resolve("right"), RingLayout.exHashRing(5).ring(List.of(new Node("a"), new Node("b"))));
    int owners = (32 + Snapshots.view(right).getInt(12) + 63) / 64 * 64;
    int places = owners + 64;
    int starts = places + 128;

    assertThat(refusal(right, owners + 20, (short) (1 - Snapshots.view(right).getShort(owners))))
        .contains("the circle does not end where it began;");
    assertThat(refusal(right, owners + 2, (short) 77)).contains("owner 77 of slot 1 is none of 2 nodes;");
    assertThat(refusal(right, places + 16, Long.MIN_VALUE)).contains("point 2 is out of order;");
    assertThat(refusal(right, places + 80, Long.MAX_VALUE - 1)).contains("the circle does not end where it began;");
    assertThat(refusal(right, starts + 4, -1)).contains("bucket 1 starts at point 4294967295;");
    assertThat(refusal(right, starts + 4, 11)).contains("bucket 1 starts at point 11;");
    assertThat(refusal(right, 32 + 16 + 4, "x".getBytes(StandardCharsets.UTF_8)))
        .contains("there is no layout 'xx_hash_ring of 5 replicas' here;");
  }

  private String refusal(byte[] right, int at, Object value) throws IOException {
    byte[] forged = Arrays.copyOf(right, right.length);
    ByteBuffer view = Snapshots.view(forged);
    if (value instanceof Byte number) {
      view.put(at, number);
    } else if (value instanceof Short number) {
      view.putShort(at, number);
    } else if (value instanceof Integer number) {
      view.putInt(at, number);
    } else if (value instanceof Long number) {
      view.putLong(at, number);
    } else if (value instanceof Double number) {
      view.putDouble(at, number);
    } else {
      view.put(at, (byte[]) value);
    }
    Snapshots.seal(forged);
    Path file = directory.resolve("forged");
    Files.write(file, forged);
    SnapshotException e = catchThrowableOfType(SnapshotException.class, () -> RingSnapshot.open(file));
    assertThat(e).isNotNull();
    return String.valueOf(e.getMessage());
  }
}
