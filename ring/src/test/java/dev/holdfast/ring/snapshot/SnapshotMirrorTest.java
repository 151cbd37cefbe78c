package dev.holdfast.ring.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.KeyHash;
import dev.holdfast.ring.RingDiff;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage is real where bytes are wrong or missing; blocks that cannot be read are those of {@link BadDisk}. */
final class SnapshotMirrorTest {
  private static final HashRing RING = Snapshots.large();
  private static final int BLOCKS = 9; // Of its file: 512 KB, header and nodes.
  private static final Logger LOGGER = Logger.getLogger("dev.holdfast.ring");

  @TempDir private Path directory;

  private final List<String> logged = new ArrayList<>();
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord record) {
      logged.add(new SimpleFormatter().formatMessage(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };
  private Path fast;
  private Path durable;
  private SnapshotMirror mirror;

  @BeforeEach
  void write() throws IOException {
    fast = Files.createDirectory(directory.resolve("fast")).resolve("ring");
    durable = Files.createDirectory(directory.resolve("durable")).resolve("ring");
    mirror = SnapshotMirror.of(fast, durable);
    mirror.write(RING, 5);
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }

  @Test
  void readsTheFastCopy() throws IOException {
    RingSnapshot snapshot = mirror.open();

    assertThat(snapshot.path()).isEqualTo(fast);
    assertThat(snapshot.ring()).isEqualTo(RING);
    assertThat(snapshot.generation()).isEqualTo(5);
    assertThat(logged).isEmpty();
    requireMended(0, 0);
  }

  @Test
  void repairsEachBlockInPlace() throws IOException {
    Object file = Files.readAttributes(fast, "unix:ino").get("ino");
    for (int block = 0; block < BLOCKS; block++) {
      int at = block * 65_536 + 100;
      damage(fast, at);
      logged.clear();

      RingSnapshot snapshot = mirror.open();
      assertThat(snapshot.path()).isEqualTo(fast);
      assertThat(snapshot.ring()).isEqualTo(RING);
      assertThat(logged).singleElement().asString()
          .startsWith("snapshot " + fast + " is damaged in block " + block + ", bytes " + block * 65_536 + " to ")
          .endsWith(". It was repaired from " + durable);
      requireMended(block + 1, 0);
    }
    assertThat(Files.readAttributes(fast, "unix:ino").get("ino")).isEqualTo(file);
  }

  @Test
  void repairsBlocksThatCannotBeRead() throws IOException {
    BadDisk disk = new BadDisk();
    mirror = SnapshotMirror.of(fast, durable, disk);
    disk.lose(fast, 2);
    disk.lose(fast, 7);

    assertThat(mirror.open().path()).isEqualTo(fast);
    assertThat(logged).hasSize(2);
    assertThat(logged.get(0)).startsWith("snapshot " + fast
        + " is damaged in block 2, bytes 131072 to 196607: they cannot be read: Input/output error;");
    requireMended(2, 0);
  }

  @Test
  void mendsEachCopyByTheOther() throws IOException {
    damage(fast, 70_000);
    damage(durable, 200_000);
    damage(durable, 300_000);

    mirror.mend();
    requireMended(3, 0);
    assertThat(RingSnapshot.open(durable).ring()).isEqualTo(RING);
  }

  @Test
  void aBlockThatBothHaveLostStaysLost() throws IOException {
    damage(fast, 70_000);
    damage(durable, 70_001);
    damage(durable, 200_000);

    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> mirror.open())
        .satisfies(e -> assertThat(e.path()).isEqualTo(durable))
        .satisfies(e -> assertThat(e.block()).hasValue(1))
        .satisfies(e -> assertThat(e.getSuppressed()).singleElement().asString().contains(fast.toString()));
    assertThat(mirror.repairedBlocks()).isEqualTo(1);
    assertThat(logged.get(0)).startsWith("both copies have lost a block: snapshot " + fast)
        .contains(durable.toString());
  }

  @Test
  void writesALostFastCopyAgain() throws IOException {
    List<Damage> damages = List.of(
        () -> Files.delete(fast),
        () -> Files.write(fast, new byte[0]),
        () -> Files.write(fast, new byte[100_000]),
        () -> damage(fast, 3),
        () -> damage(fast, (int) Files.size(fast) - 1),
        () -> truncate(fast, 65_536),
        () -> RingSnapshot.write(fast, RING.without("node-3"), 4),
        () -> RingSnapshot.write(fast, RING.without("node-3"), 5));
    for (int i = 0; i < damages.size(); i++) {
      damages.get(i).happens();
      logged.clear();

      RingSnapshot snapshot = mirror.open();
      assertThat(snapshot.path()).isEqualTo(fast);
      assertThat(snapshot.ring()).isEqualTo(RING);
      assertThat(logged.get(logged.size() - 1)).isEqualTo(
          "snapshot " + fast + " was written again from " + durable);
      requireMended(0, i + 1);
    }
  }

  @Test
  void readsTheDurableCopyIfTheFastDiskIsGone() throws IOException {
    Files.delete(fast);
    Files.delete(directory.resolve("fast"));

    RingSnapshot snapshot = mirror.open();
    assertThat(snapshot.path()).isEqualTo(durable);
    assertThat(snapshot.ring()).isEqualTo(RING);
    assertThat(logged).anyMatch(line -> line.startsWith("cannot write snapshot " + fast + " again from " + durable));

    mirror.write(RING.without("node-3"), 6);
    assertThat(mirror.open().generation()).isEqualTo(6);
    assertThat(logged).anyMatch(line -> line.startsWith("only the durable copy was written: cannot write snapshot "));

    Files.createDirectory(directory.resolve("fast"));
    assertThat(mirror.open().path()).isEqualTo(fast);
    requireMended(0, 1);
  }

  @Test
  void readsTheFastCopyIfTheDurableDiskIsGone() throws IOException {
    Files.delete(durable);
    assertThat(mirror.open().path()).isEqualTo(fast);
    requireMended(0, 1);

    Files.delete(durable);
    Files.delete(directory.resolve("durable"));
    assertThat(mirror.open().path()).isEqualTo(fast);
    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> mirror.write(RING, 6))
        .withMessageStartingWith("cannot write snapshot " + durable);
    assertThat(RingSnapshot.open(fast).generation()).isEqualTo(5);
  }

  @Test
  void whatIsNoFileIsNotReplaced() throws IOException {
    Files.delete(fast);
    Files.createSymbolicLink(fast, directory.resolve("elsewhere"));

    assertThat(mirror.open().path()).isEqualTo(durable);
    assertThat(fast).isSymbolicLink();
  }

  @Test
  void aCopyOfALaterVersionIsNotReplaced() throws IOException {
    byte[] later = Files.readAllBytes(durable);
    Snapshots.view(later).putInt(8, 2);
    Snapshots.seal(later);
    Files.write(durable, later);

    assertThat(mirror.open().path()).isEqualTo(fast);
    assertThat(durable).hasBinaryContent(later);
    assertThat(logged).singleElement().asString().startsWith("cannot mend snapshots " + fast + " and " + durable
        + ": cannot open snapshot " + durable + ": its format has version 2,");
  }

  @Test
  void saysSoIfThereIsNothing() throws IOException {
    Files.delete(fast);
    Files.delete(durable);

    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> mirror.open())
        .withMessageStartingWith("cannot open snapshot " + durable + ": there is no such file");
  }

  @Test
  void readersGoOnWhileACopyIsMended() throws Exception {
    HashRing mapped = mirror.open().ring();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread reader = new Thread(() -> {
      SplittableRandom random = new SplittableRandom(1);
      while (!stop.get()) {
        // A damaged slot may have another owner for a moment, but has one.
        assertThat(mapped.find(random.nextLong())).isNotNull();
      }
    });
    reader.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
    reader.start();
    int table = (int) Files.size(fast) - 200_000 & -64;
    for (int i = 0; i < 50; i++) {
      damage(fast, table + 2 * i); // The lowest bit of an owner, of whom there are 100.
      mirror.open();
      damage(fast, (int) Files.size(fast) - 1);
      mirror.open();
    }
    stop.set(true);
    reader.join();
    assertThat(failure.get()).isNull();
    assertThat(mirror.repairedBlocks()).isEqualTo(50);
    assertThat(mirror.rewrittenCopies()).isEqualTo(50);
    for (long hash : new SplittableRandom(2).longs(10_000).toArray()) {
      assertThat(mapped.findIndex(hash)).isEqualTo(RING.findIndex(hash));
    }
  }

  @Test
  void opensWithAKeyedHash() throws IOException {
    KeyHash keyed = KeyHash.keyed(new byte[16]);
    HashRing ring = HashRing.of(RING.nodes(), HashRing.MIN_SLOTS, keyed);
    mirror.write(ring, 6);

    assertThat(mirror.open(keyed).ring()).isEqualTo(ring);
    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> mirror.open())
        .withMessageContaining("its keys are hashed with a secret, which is not in the file");
  }

  @Test
  void keepsCopiesByCount() throws IOException {
    SnapshotMirror keeping = mirror.withCopies(3, Duration.ofDays(1));
    HashRing ring = RING;
    for (int generation = 8; generation < 13; generation++) {
      ring = ring.without("node-" + generation);
      keeping.write(ring, generation);
    }
    Files.writeString(durable.resolveSibling("ring.notes"), "not a copy");

    assertThat(keeping.copies()).containsExactly(copy(12), copy(11), copy(10));
    assertThat(RingSnapshot.open(copy(10)).generation()).isEqualTo(10);
    RingDiff diff = RingDiff.between(RingSnapshot.open(copy(11)).ring(), RingSnapshot.open(copy(12)).ring());
    assertThat(diff.lost("node-12")).isPositive().isEqualTo(diff.moved());
    assertThat(Snapshots.files(directory.resolve("fast"))).containsExactly(fast);
  }

  @Test
  void keepsCopiesByAge() throws IOException {
    SnapshotMirror keeping = mirror.withCopies(10, Duration.ofDays(1));
    keeping.write(RING, 6);
    keeping.write(RING, 7);
    Files.setLastModifiedTime(copy(6), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    keeping.write(RING, 8);
    assertThat(keeping.copies()).containsExactly(copy(8), copy(7));

    mirror.withCopies(1, Duration.ZERO).write(RING, 9);
    assertThat(keeping.copies()).containsExactly(copy(9));
  }

  @Test
  void aMirrorWithoutCopiesLeavesThoseOfAnotherAlone() throws IOException {
    mirror.withCopies(3, Duration.ofDays(1)).write(RING, 6);
    mirror.write(RING, 7);
    assertThat(mirror.copies()).containsExactly(copy(6));
  }

  @Test
  void keepsCopiesOfAnyGenerationAndForEver() throws IOException {
    SnapshotMirror keeping = mirror.withCopies(2, ChronoUnit.FOREVER.getDuration());
    Path notOurs = Files.writeString(durable.resolveSibling("ring.9999999999999999999"), "above all longs");
    for (long generation : new long[] {6, 1_700_000_000_000_000_000L, Long.MAX_VALUE}) {
      keeping.write(RING, generation);
    }
    assertThat(keeping.copies()).containsExactly(copy(Long.MAX_VALUE), copy(1_700_000_000_000_000_000L));
    assertThat(notOurs).exists();
  }

  @Test
  void refusesWhatMakesNoMirror() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SnapshotMirror.of(fast, fast.resolveSibling(".").resolve(fast.getFileName())))
        .withMessage("the fast and the durable copy are both at " + fast + "; give them paths on two disks");
    assertThatIllegalArgumentException().isThrownBy(() -> mirror.withCopies(0, Duration.ZERO)).withMessage(
        "a mirror cannot keep 0 copies for PT0S; give it a count from 1 on and an age from 0 on");
    assertThatIllegalArgumentException().isThrownBy(() -> mirror.withCopies(1, Duration.ofDays(-1)));
  }

  private Path copy(long generation) {
    return durable.resolveSibling("ring." + generation);
  }

  private void requireMended(int blocks, int files) throws IOException {
    assertThat(mirror.repairedBlocks()).isEqualTo(blocks);
    assertThat(mirror.rewrittenCopies()).isEqualTo(files);
    if (Files.exists(durable)) {
      assertThat(Files.mismatch(fast, durable)).isEqualTo(-1);
    }
  }

  private static void damage(Path file, int at) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      one.put(0, (byte) (one.get(0) ^ 1));
      channel.write(one.flip(), at);
    }
  }

  private static void truncate(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  /** What happens to a file. */
  private interface Damage {
    void happens() throws IOException;
  }
}
