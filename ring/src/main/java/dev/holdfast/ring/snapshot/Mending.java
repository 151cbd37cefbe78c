package dev.holdfast.ring.snapshot;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes two copies of a snapshot alike again.
 *
 * <p><b>Invariant.</b> A file is changed in place only by writing into a block what its own footer says was there: so
 * whoever has it mapped sees the ring that it opened, only sound. Everything else puts a new file in its place.
 */
final class Mending {
  private static final System.Logger LOG = System.getLogger("dev.holdfast.ring");

  private final Disk disk;
  private final AtomicLong blocks = new AtomicLong();
  private final AtomicLong files = new AtomicLong();

  Mending(Disk disk) {
    this.disk = disk;
  }

  long blocks() {
    return blocks.get();
  }

  long files() {
    return files.get();
  }

  /** Mends whatever of one copy can be mended by the other. What cannot is logged, and stays as it is. */
  void mend(Path fast, Path durable) {
    try (SnapshotFile one = open(fast); SnapshotFile other = open(durable)) {
      if (one != null && other != null && one.isCopyOf(other)) {
        mend(one, other);
      } else if (one != null && (other == null || one.isNewerThan(other))) {
        replace(durable, one);
      } else if (other != null) {
        replace(fast, other);
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "cannot mend snapshots {0} and {1}: {2}", fast, durable, SnapshotWriter.reason(e));
    }
  }

  /**
   * Opens a copy, or gives null if it is lost.
   *
   * @throws IOException if it cannot be opened for another reason, such as a later version: then it may be sound
   */
  private @Nullable SnapshotFile open(Path path) throws IOException {
    try {
      return SnapshotFile.open(path, disk, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      LOG.log(Level.WARNING, "snapshot {0} is lost: there is no such file", path);
      return null;
    } catch (SnapshotException e) {
      if (e.block().isEmpty()) {
        throw e;
      }
      LOG.log(Level.WARNING, "snapshot {0} is lost: {1}", path, e.getMessage());
      return null;
    }
  }

  private void mend(SnapshotFile one, SnapshotFile other) {
    for (int block = 0; block < one.blocks(); block++) {
      SnapshotException here = fault(one, block);
      SnapshotException there = fault(other, block);
      if (here != null && there == null) {
        repair(one, block, other, here);
      } else if (here == null && there != null) {
        repair(other, block, one, there);
      } else if (here != null) {
        LOG.log(Level.ERROR, "both copies have lost a block: {0}; {1}", here.getMessage(), there);
      }
    }
  }

  private static @Nullable SnapshotException fault(SnapshotFile copy, int block) {
    try {
      copy.read(block);
      return null;
    } catch (SnapshotException e) {
      return e;
    }
  }

  private void repair(SnapshotFile bad, int block, SnapshotFile sound, SnapshotException fault) {
    try (SnapshotFile target = SnapshotFile.open(bad.path(), disk, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (target.isCopyOf(sound)) { // Else somebody has put another file there.
        ByteBuffer bytes = sound.read(block);
        target.write(block, bytes);
        target.read(block);
        blocks.incrementAndGet();
        LOG.log(Level.WARNING, "{0}. It was repaired from {1}", fault.getMessage(), sound.path());
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "cannot repair block {0} of snapshot {1} from {2}: {3}", Integer.toString(block), bad.path(),
          sound.path(), SnapshotWriter.reason(e));
    }
  }

  private void replace(Path lost, SnapshotFile sound) {
    try {
      SnapshotWriter.requireReplaceable(lost);
      try (TempFile file = TempFile.beside(lost)) {
        sound.writeTo(file.channel());
        file.commit();
      }
      TempFile.forceDirectory(lost);
      files.incrementAndGet();
      LOG.log(Level.WARNING, "snapshot {0} was written again from {1}", lost, sound.path());
    } catch (IOException e) {
      LOG.log(Level.ERROR, "cannot write snapshot {0} again from {1}: {2}", lost, sound.path(),
          SnapshotWriter.reason(e));
    }
  }
}
