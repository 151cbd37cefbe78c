package dev.holdfast.ring.snapshot;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.KeyHash;
import dev.holdfast.ring.RingLayout;
import dev.holdfast.ring.internal.RingBridge;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A ring in a file, from which a router starts before it has heard from anybody.
 *
 * <pre>{@code
 * static final Global<HashRing> RING = Store.defaultStore().global("ring", HashRing.class);
 *
 * RING.put(RingSnapshot.open(path).ring());         // at the start
 * RingSnapshot.write(path, ring, generation);       // whenever there is a new ring
 * }</pre>
 *
 * <p>{@link dev.holdfast.ring.membership.RouterRing} does both for a router.
 *
 * <p><b>The file</b> is described to the byte at this package. It takes 2 bytes a slot, or 18 to 26 a point, and the
 * nodes and overrides; 512 KB for a ring of {@link HashRing#DEFAULT_SLOTS}. All of it is covered by checksums: whatever
 * one bit, or any 32 in a row, was changed to, the file does not open. They are no signature: who can write the file
 * can make a ring of it. The secret of a {@link KeyHash#keyed} hash is not in it.
 *
 * <p><b>Writing</b> puts a new file in the place of the old one in one step: whatever happens, there is the old
 * snapshot or the new one, and what was written has reached the disk when {@link #write} returns. Who has the old one
 * open keeps reading it. The file gets the permissions of new files. A writer that is killed leaves one whose name
 * begins with a dot and ends with {@code .tmp}; the next writer deletes it.
 *
 * <p><b>Opening</b> reads the file once to check it, and maps it: 1 ms for 1,000 nodes in 2^19 slots, 3 ms for 1,000
 * nodes of 512 points, but some ten times that for the first one in a process, until the JIT has compiled it. Lookups
 * are in the mapped file and take as long as on the heap; only nodes and overrides are there. The ring is equal to that
 * which was written and finds the same nodes; what {@link HashRing#with} and the like make of it are rings on the heap.
 * A {@link dev.holdfast.ring.PlainHash}'s ring has no table to map, and is made again, which takes as long as at first.
 *
 * <p><b>Unmapping.</b> A file is unmapped when its ring can no longer be reached, by the garbage collection that finds
 * this out: never under a reader. There is nothing to close. A store tells of it, as of any value that it let go:
 * {@code RING.onRetire(ring -> () -> log("the old ring is gone, and its file unmapped"))}.
 *
 * <p><b>What must not happen to a mapped file:</b> that somebody makes it shorter or writes into it, instead of putting
 * another one in its place, as {@link #write} does. Lookups may then find other nodes, or throw an
 * {@link IndexOutOfBoundsException}, or a thread gets an {@link InternalError} in a lookup or soon after; so it may if
 * the disk fails.
 *
 * <p>Immutable, so any thread may use it. Any number of processes may write the same path at once: one of them is the
 * last.
 */
public final class RingSnapshot {
  private final Path path;
  private final HashRing ring;
  private final long generation;
  private final Instant writtenAt;
  private final String digest;
  private final long size;

  RingSnapshot(Path path, HashRing ring, long generation, Instant writtenAt, String digest, long size) {
    this.path = path;
    this.ring = ring;
    this.generation = generation;
    this.writtenAt = writtenAt;
    this.digest = digest;
    this.size = size;
  }

  /**
   * Writes a ring to a file beside that path, and lets it take its place. If that fails, what was there stays.
   *
   * @param path where to
   * @param ring the ring
   * @param generation its generation, whatever that counts; not below 0
   * @throws SnapshotException naming the path, if it cannot be written, or is a directory, a symbolic link or another
   *     thing than a file
   * @throws IllegalArgumentException if the generation is below 0, or the ring cannot be described: a name has half a
   *     surrogate pair, or names, zones, metadata and overrides take more than 64 MB
   */
  public static void write(Path path, HashRing ring, long generation) throws SnapshotException {
    SnapshotWriter.write(path, Contents.of(ring, generation));
  }

  /**
   * Opens a snapshot of a ring that hashes keys without a secret.
   *
   * @param path where it is
   * @return the snapshot
   * @throws SnapshotException naming the path, if there is none or it cannot be read; if it is damaged, naming block
   *     and bytes; if it is of a later version; or if its ring needs a hash with a secret
   */
  public static RingSnapshot open(Path path) throws SnapshotException {
    return SnapshotReader.open(path, null, Disk.REAL);
  }

  /**
   * Opens a snapshot of a ring that hashes keys with a secret.
   *
   * @param path where it is
   * @param keyHash the hash with which the ring was made
   * @return the snapshot
   * @throws SnapshotException as for {@link #open(Path)}, or if the ring was made with another hash
   */
  public static RingSnapshot open(Path path, KeyHash keyHash) throws SnapshotException {
    return SnapshotReader.open(path, keyHash, Disk.REAL);
  }

  /**
   * Computes what tells rings apart: the digest of all that determines where keys lie, and of zones and metadata. Takes
   * some microseconds a node.
   *
   * @param ring any ring
   * @return 64 hexadecimal digits. Rings that have the same are equal, and so the other way around, but for those of a
   *     {@link RingLayout}, where the order counts in which nodes were given
   * @throws IllegalArgumentException if the ring cannot be described, as for {@link #write}
   */
  public static String digest(HashRing ring) {
    return HexFormat.of().formatHex(Contents.digest(RingBridge.get().parts(ring)));
  }

  /**
   * Gives the ring.
   *
   * @return the ring, equal to that which was written
   */
  public HashRing ring() {
    return ring;
  }

  /**
   * Tells the ring's generation.
   *
   * @return the number given to {@link #write}
   */
  public long generation() {
    return generation;
  }

  /**
   * Tells the digest of the ring.
   *
   * @return what {@link #digest(HashRing)} computes
   */
  public String digest() {
    return digest;
  }

  /**
   * Tells when it was written, by the clock of that machine.
   *
   * @return the time, to the millisecond
   */
  public Instant writtenAt() {
    return writtenAt;
  }

  /**
   * Tells how long the file is.
   *
   * @return bytes
   */
  public long size() {
    return size;
  }

  /**
   * Tells where the file was when it was opened.
   *
   * @return the path, as it was given
   */
  public Path path() {
    return path;
  }

  @Override
  public String toString() {
    return "snapshot " + path + " of generation " + generation + ": " + ring;
  }
}
