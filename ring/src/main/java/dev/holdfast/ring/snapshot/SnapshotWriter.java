package dev.holdfast.ring.snapshot;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Puts a snapshot in the place of the one before, or leaves that as it is. */
final class SnapshotWriter {
  private SnapshotWriter() {}

  static void write(Path path, Contents contents) throws SnapshotException {
    requireReplaceable(path);
    try (TempFile file = TempFile.beside(path)) {
      BlockOutput.write(file.channel(), contents);
      file.commit();
    } catch (IOException e) {
      throw failure(path, e, "; what was there before is still there");
    }
    try {
      TempFile.forceDirectory(path);
    } catch (IOException e) {
      throw failure(path, e, "; it is written, but if the power fails now, the one before may be back");
    }
  }

  private static SnapshotException failure(Path path, IOException e, String consequence) {
    SnapshotException failure =
        new SnapshotException(path, "cannot write snapshot " + path + ": " + reason(e) + consequence);
    failure.initCause(e);
    return failure;
  }

  /** Refuses what a file must not take the place of. */
  static void requireReplaceable(Path path) throws SnapshotException {
    if (path.getFileName() == null || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new SnapshotException(
          path, "cannot write snapshot " + path + ": it is a directory; give the path of a file in it");
    }
    if (Files.isSymbolicLink(path)) {
      throw new SnapshotException(path, "cannot write snapshot " + path
          + ": it is a symbolic link, which the file would replace; give the path that it points to");
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new SnapshotException(
          path, "cannot write snapshot " + path + ": it is no regular file; give another path");
    }
  }

  /** What went wrong, in words: some exceptions have only the path for a message. */
  static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    if (e instanceof FileSystemException system && system.getReason() == null) {
      return kind + " " + system.getFile();
    }
    return e.getMessage() == null ? kind : e.getMessage();
  }
}
