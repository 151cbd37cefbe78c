package dev.holdfast.ring.snapshot;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.KeyHash;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that lies on two disks, a fast one to read from and a durable one to fall back on.
 *
 * <pre>{@code
 * SnapshotMirror mirror = SnapshotMirror.of(Path.of("/mnt/nvme/ring"), Path.of("/mnt/volume/ring"))
 *     .withCopies(30, Duration.ofDays(7));
 *
 * RING.put(mirror.open().ring());        // at the start
 * mirror.write(ring, generation);        // whenever there is a new ring
 * mirror.mend();                         // now and then, such as daily: also looks at what nobody reads
 *
 * List<Path> copies = mirror.copies();   // what changed between the last two
 * RingDiff.between(RingSnapshot.open(copies.get(1)).ring(), RingSnapshot.open(copies.get(0)).ring());
 * }</pre>
 *
 * <p><b>Writing</b> writes the durable copy first, and fails if that cannot be written. A fast copy that cannot be
 * written is logged, and written again when the snapshot is opened or mended.
 *
 * <p><b>Opening</b> reads the fast copy, and of the durable one only header and footer, to see that both are of one
 * generation. If a block of the fast copy is bad, it is read from the durable one and repaired in place; if the copy is
 * lost, has no sound header and footer or is of an older generation, it is written again. Where that does not work
 * either, since the fast disk is gone, the durable copy is opened itself. Rings that are mapped go on meanwhile.
 *
 * <p><b>Mending</b> does this for every block of both copies, each from the other. Whatever was mended, and whatever
 * could not be, is counted here and logged to the logger {@code dev.holdfast.ring}.
 *
 * <p>Any thread may use it, one at a time. Other processes may read both copies; only one should write them.
 *
 * <p>Source: reads from the near disk, writes to both and a near one that is repaired are Discord's super disks, there
 * for block devices by Linux's md.
 */
public final class SnapshotMirror {
  private static final System.Logger LOG = System.getLogger("dev.holdfast.ring");

  private final Path fast;
  private final Path durable;
  private final PastCopies past;
  private final Disk disk;
  private final Mending mending;

  private SnapshotMirror(Path fast, Path durable, PastCopies past, Disk disk, Mending mending) {
    this.fast = fast;
    this.durable = durable;
    this.past = past;
    this.disk = disk;
    this.mending = mending;
  }

  /**
   * Makes a mirror that keeps no copies of the past. Touches no file.
   *
   * @param fast the path to read from
   * @param durable the path to fall back on, best on another disk
   * @return the mirror
   * @throws IllegalArgumentException if both are the same
   */
  public static SnapshotMirror of(Path fast, Path durable) {
    return of(fast, durable, Disk.REAL);
  }

  static SnapshotMirror of(Path fast, Path durable, Disk disk) {
    if (fast.toAbsolutePath().normalize().equals(durable.toAbsolutePath().normalize())) {
      throw new IllegalArgumentException(
          "the fast and the durable copy are both at " + fast + "; give them paths on two disks");
    }
    return new SnapshotMirror(fast, durable, new PastCopies(durable, 0, Duration.ZERO), disk, new Mending(disk));
  }

  /**
   * Makes the same mirror, which keeps copies of the past: beside the durable copy, with a dot and the generation after
   * its name. They are links to the files that were at its path, where the file system has these.
   *
   * @param count how many, the present one included; the others are deleted, the lowest generation first; at least 1
   * @param age those that were written longer ago are deleted too, but for the last
   * @return the mirror
   * @throws IllegalArgumentException if the count is less, or the age negative
   */
  public SnapshotMirror withCopies(int count, Duration age) {
    if (count < 1 || age.isNegative()) {
      throw new IllegalArgumentException("a mirror cannot keep " + count + " copies for " + age
          + "; give it a count from 1 on and an age from 0 on");
    }
    return new SnapshotMirror(fast, durable, new PastCopies(durable, count, age), disk, mending);
  }

  /**
   * Writes a ring to both paths.
   *
   * @param ring the ring
   * @param generation its generation, not below 0, and higher than those before: of two copies that differ, the one of
   *     the higher generation counts
   * @throws SnapshotException if the durable copy cannot be written; the fast one is not tried then
   * @throws IllegalArgumentException as for {@link RingSnapshot#write}
   */
  public synchronized void write(HashRing ring, long generation) throws SnapshotException {
    Contents contents = Contents.of(ring, generation);
    SnapshotWriter.write(durable, contents);
    try {
      past.keep(generation, Instant.now());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot keep the copies of snapshot " + durable, e);
    }
    try {
      SnapshotWriter.write(fast, contents);
    } catch (SnapshotException e) {
      LOG.log(System.Logger.Level.WARNING, "only the durable copy was written: {0}", e.getMessage());
    }
  }

  /**
   * Opens the snapshot of a ring that hashes keys without a secret, and mends the fast copy if it must.
   *
   * @return the snapshot, most often of the fast copy; {@link RingSnapshot#path} tells
   * @throws SnapshotException as for {@link RingSnapshot#open(Path)}, if neither copy can be opened: about the durable
   *     one, with what was wrong with the fast one suppressed
   */
  public RingSnapshot open() throws SnapshotException {
    return openWith(null);
  }

  /**
   * Opens the snapshot of a ring that hashes keys with a secret, as {@link #open()} does.
   *
   * @param keyHash the hash with which the ring was made
   * @return the snapshot
   * @throws SnapshotException as for {@link #open()}, or if the ring was made with another hash
   */
  public RingSnapshot open(KeyHash keyHash) throws SnapshotException {
    return openWith(keyHash);
  }

  private synchronized RingSnapshot openWith(@Nullable KeyHash keyHash) throws SnapshotException {
    SnapshotException first;
    try {
      if (isOneSnapshot()) {
        return SnapshotReader.open(fast, keyHash, disk);
      }
      first = new SnapshotException(fast, "snapshot " + fast + " is not the same as " + durable);
    } catch (SnapshotException e) {
      first = e;
    }
    mending.mend(fast, durable);
    try {
      return SnapshotReader.open(fast, keyHash, disk);
    } catch (SnapshotException e) {
      first = e;
    }
    try {
      return SnapshotReader.open(durable, keyHash, disk);
    } catch (SnapshotException e) {
      e.addSuppressed(first);
      throw e;
    }
  }

  private boolean isOneSnapshot() {
    try (SnapshotFile one = SnapshotFile.open(fast, disk, StandardOpenOption.READ);
        SnapshotFile other = SnapshotFile.open(durable, disk, StandardOpenOption.READ)) {
      return one.isCopyOf(other);
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads all of both copies, and mends each by the other. */
  public synchronized void mend() {
    mending.mend(fast, durable);
  }

  /**
   * Lists the copies of the past.
   *
   * @return their paths, the highest generation first
   * @throws SnapshotException if the directory cannot be read
   */
  public synchronized List<Path> copies() throws SnapshotException {
    try {
      return past.list();
    } catch (IOException e) {
      throw new Faults(durable).cannotOpen(e);
    }
  }

  /**
   * Counts the blocks that were repaired in place.
   *
   * @return how many, of both copies, since the mirror was made
   */
  public long repairedBlocks() {
    return mending.blocks();
  }

  /**
   * Counts the copies that were lost and written again.
   *
   * @return how many since the mirror was made
   */
  public long rewrittenCopies() {
    return mending.files();
  }
}
