package dev.holdfast.ring.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.KeyHash;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.PlainHash;
import dev.holdfast.ring.RingLayout;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RingSnapshotTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Node A = new Node("a", 1, "x", Map.of("k", "v", "l", "w"));
  private static final Node B = new Node("b");

  private static final String GOLDEN = """
      894846520d0a1a0a0100000077000000c0000000000000000000000004004af9020100000000000000000000000000000400
      00006a756d70020000000100000062000000000000f03f00000000000000000100000061000000000000f03f010000007802
      000000010000006b0100000076010000006c0100000077000000000100000002000000c3a902000000010000006101000000
      620000000000000000000000000000000000000000000000000000000000000000000000000000000000355f6ab402010000
      000000004bac8616a20100008aa8b339d8dba45baa01815141ea899ac67fb2b62614bef6c9a346c94f68adea9ad5b005af12
      23556ea303797d14adf7ce565f413900a08733349ba8b1d2d1ee3c8ac6dc
      """;

  @TempDir private Path directory;

  @Test
  void tellsWhatWasWritten() throws IOException {
    Path file = directory.resolve("ring.snapshot");
    HashRing ring = HashRing.of(A, B);
    Instant before = Instant.now();
    RingSnapshot.write(file, ring, 3);

    RingSnapshot snapshot = RingSnapshot.open(file);
    assertThat(snapshot.ring()).isEqualTo(ring);
    assertThat(snapshot.generation()).isEqualTo(3);
    assertThat(snapshot.path()).isEqualTo(file);
    assertThat(snapshot.size()).isEqualTo(Files.size(file));
    assertThat(snapshot.writtenAt()).isBetween(before.minusMillis(1), Instant.now());
    assertThat(snapshot).hasToString(
        "snapshot " + file + " of generation 3: ring of 2 nodes in 262144 slots, mapped");
    assertThat(Snapshots.files(directory)).containsExactly(file);
  }

  @Test
  void takesThePlaceOfTheOneBefore() throws IOException {
    Path file = directory.resolve("ring.snapshot");
    RingSnapshot.write(file, HashRing.of(A), 1);
    RingSnapshot old = RingSnapshot.open(file);
    RingSnapshot.write(file, HashRing.of(B), 2);

    assertThat(RingSnapshot.open(file).ring()).isEqualTo(HashRing.of(B));
    assertThat(RingSnapshot.open(file).generation()).isEqualTo(2);
    assertThat(old.ring().find("key")).isEqualTo(A);
  }

  @Test
  void manyMayWriteAtOnce() throws Exception {
    Path file = directory.resolve("ring.snapshot");
    HashRing ring = HashRing.of(List.of(A, B), HashRing.MIN_SLOTS);
    List<Callable<Void>> writers = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      long generation = writer;
      writers.add(() -> {
        for (int i = 0; i < 25; i++) {
          RingSnapshot.write(file, ring, generation);
          assertThat(RingSnapshot.open(file).ring()).isEqualTo(ring);
        }
        return null;
      });
    }
    ExecutorService threads = Executors.newFixedThreadPool(writers.size());
    for (Future<Void> writer : threads.invokeAll(writers)) {
      writer.get();
    }
    threads.shutdown();
    assertThat(RingSnapshot.open(file).generation()).isBetween(0L, 3L);
    assertThat(Snapshots.files(directory)).containsExactly(file);
  }

  @Test
  void aGenerationIsNotNegative() {
    Path file = directory.resolve("ring.snapshot");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingSnapshot.write(file, HashRing.of(A), -1))
        .withMessage("a ring cannot have the generation -1; give it 0 or more");
    assertThat(file).doesNotExist();
  }

  @Test
  void aSecretIsNotInTheFile() throws IOException {
    byte[] secret = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    KeyHash keyed = KeyHash.keyed(secret);
    Path file = directory.resolve("ring.snapshot");
    HashRing ring = HashRing.of(List.of(A, B), HashRing.MIN_SLOTS, keyed);
    RingSnapshot.write(file, ring, 1);

    assertThat(RingSnapshot.open(file, KeyHash.keyed(secret)).ring()).isEqualTo(ring);
    String hex = HexFormat.of().formatHex(Files.readAllBytes(file));
    assertThat(hex).doesNotContain(HexFormat.of().formatHex(Arrays.copyOf(secret, 8)))
        .doesNotContain(HexFormat.of().formatHex(Arrays.copyOfRange(secret, 8, 16)));
    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> RingSnapshot.open(file))
        .withMessage("cannot open snapshot " + file + ": its keys are hashed with a secret, which is not in the file;"
            + " open it with the same KeyHash.keyed(secret)");
    assertThatExceptionOfType(SnapshotException.class)
        .isThrownBy(() -> RingSnapshot.open(file, KeyHash.keyed(new byte[16])))
        .withMessageContaining("its keys are hashed with another secret than that of the hash given, PolymurHash with a"
            + " secret; give it the one that it was written with");
    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> RingSnapshot.open(file, KeyHash.xxh3()))
        .withMessageContaining("its keys are hashed with another secret than that of the hash given, ");
  }

  @Test
  void aHashThatIsNotTheRingsIsRefused() throws IOException {
    Path file = directory.resolve("ring.snapshot");
    RingSnapshot.write(file, HashRing.of(A, B), 1);

    assertThat(RingSnapshot.open(file, KeyHash.xxh3()).ring()).isEqualTo(HashRing.of(A, B));
    assertThatExceptionOfType(SnapshotException.class)
        .isThrownBy(() -> RingSnapshot.open(file, KeyHash.keyed(new byte[16])))
        .withMessageEndingWith("its keys are hashed by XXH3 and not by the hash given, PolymurHash with a secret;"
            + " open it without one");
  }

  @Test
  void aTextThatNoFileCanHoldIsRefused() {
    Path file = directory.resolve("ring.snapshot");
    HashRing ring = HashRing.of(new Node("half \uD83D"));

    assertThatIllegalArgumentException().isThrownBy(() -> RingSnapshot.write(file, ring, 1))
        .withMessageEndingWith("has a text with half a surrogate pair, which no file can hold; give it another");
    assertThat(file).doesNotExist();
  }

  @Test
  void theDigestIsOfTheRingAlone() throws IOException {
    Path one = directory.resolve("one");
    Path other = directory.resolve("other");
    RingSnapshot.write(one, HashRing.of(A, B), 1);
    RingSnapshot.write(other, HashRing.of(B, new Node("c"), A).without("c"), 2);

    assertThat(RingSnapshot.open(one).digest())
        .isEqualTo(RingSnapshot.open(other).digest())
        .isEqualTo(RingSnapshot.digest(HashRing.of(A, B)))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void whateverDiffersMakesAnotherDigest() {
    KeyHash keyed = KeyHash.keyed(new byte[16]);
    HashRing ring = HashRing.of(A, B);
    List<HashRing> all = List.of(
        ring,
        HashRing.of(A),
        HashRing.of(A.withWeight(2), B),
        HashRing.of(A.withZone("y"), B),
        HashRing.of(A.withMetadata(Map.of("k", "v")), B),
        HashRing.of(A.withMetadata(Map.of("k", "w", "l", "v")), B),
        HashRing.of(List.of(A, B), HashRing.MIN_SLOTS),
        HashRing.of(List.of(A, B), HashRing.DEFAULT_SLOTS, keyed),
        HashRing.of(List.of(A, B), HashRing.DEFAULT_SLOTS, KeyHash.keyed("0123456789abcdef".getBytes(
            StandardCharsets.US_ASCII))),
        ring.withOverrides(Map.of("k", List.of("a"))),
        ring.withOverrides(Map.of("k", List.of("a", "b"))),
        ring.withOverrides(Map.of("k", List.of("b", "a"))),
        ring.withOverrides(Map.of("l", List.of("a"))),
        RingLayout.exHashRing(3).ring(List.of(A, B)),
        RingLayout.exHashRing(4).ring(List.of(A, B)),
        PlainHash.JUMP.ring(List.of(A, B)),
        PlainHash.JUMP.ring(List.of(B, A)),
        PlainHash.BINOMIAL.ring(List.of(A, B)),
        PlainHash.maglev(17).ring(List.of(A, B)),
        PlainHash.anchor(3).ring(List.of(A, B)),
        PlainHash.anchor(3).ring(List.of(B)).with(A));
    Set<String> digests = new HashSet<>();
    all.forEach(each -> digests.add(RingSnapshot.digest(each)));

    assertThat(digests).hasSameSizeAs(all);
  }

  /** Whoever changes these bytes makes another version. */
  @Test
  void theFormatStaysAsItIs() throws IOException {
    HashRing ring = PlainHash.JUMP.ring(List.of(B, A)).withOverrides(Map.of("é", List.of("a", "b")));
    Path golden = directory.resolve("golden");
    byte[] bytes = HexFormat.of().parseHex(GOLDEN.replace("\n", ""));
    Files.write(golden, bytes);
    RingSnapshot snapshot = RingSnapshot.open(golden);
    assertThat(snapshot.ring()).isEqualTo(ring);
    assertThat(snapshot.generation()).isEqualTo(258);
    assertThat(snapshot.writtenAt()).isEqualTo(Instant.ofEpochMilli(1795674254411L));

    Path file = directory.resolve("ring.snapshot");
    RingSnapshot.write(file, ring, 258);
    int toTime = 192 + 4 + 8;
    assertThat(Arrays.copyOf(Files.readAllBytes(file), toTime)).isEqualTo(Arrays.copyOf(bytes, toTime));
    assertThat(RingSnapshot.digest(HashRing.of(A, B)))
        .isEqualTo("7ef7bfa453eec5fc35302c07daf81cf3748747a5460752d46f9456c824594b1d");
  }

  @Test
  void neitherTableNorLookupIsOnTheHeap() throws IOException {
    Path file = directory.resolve("ring.snapshot");
    RingSnapshot.write(file, HashRing.of(List.of(A, B), 1 << 20), 1); // 2 MB.
    RingSnapshot.open(file);

    long before = THREADS.getCurrentThreadAllocatedBytes();
    HashRing ring = RingSnapshot.open(file).ring();
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(512 << 10);

    long[] hashes = new SplittableRandom(1).longs(10_000).toArray();
    int sum = 0;
    for (long hash : hashes) {
      sum += ring.findIndex(hash); // Loads what must be loaded.
    }
    before = THREADS.getCurrentThreadAllocatedBytes();
    for (long hash : hashes) {
      sum += ring.findIndex(hash);
    }
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(4_096);
    assertThat(sum).isPositive();
  }

  /** Linux tells what is mapped. */
  @Test
  void isUnmappedWhenNobodyHasTheRing() throws Exception {
    Path maps = Path.of("/proc/self/maps");
    if (!Files.exists(maps)) {
      return;
    }
    Path file = directory.toRealPath().resolve("ring.snapshot");
    RingSnapshot.write(file, HashRing.of(A, B), 1);
    HashRing ring = RingSnapshot.open(file).ring();
    assertThat(Files.readString(maps)).contains(file.toString());

    System.gc();
    assertThat(ring.find("key")).isIn(A, B);
    assertThat(Files.readString(maps)).contains(file.toString());
    ring = null;
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (Files.readString(maps).contains(file.toString()) && Instant.now().isBefore(end)) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(Files.readString(maps)).doesNotContain(file.toString());
  }
}
