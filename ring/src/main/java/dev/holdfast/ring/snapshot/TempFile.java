package dev.holdfast.ring.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file beside a snapshot that will take its place.
 *
 * <p><b>Invariant.</b> Its writer holds a lock on it as long as it has that name. So one that can be locked was left by
 * a writer that died, and the next writer deletes it.
 */
final class TempFile implements Closeable {
  private static final String END = ".tmp";
  /** The names of those that are written here: to open and close one would set its lock free, as POSIX has it. */
  private static final Set<String> OURS = ConcurrentHashMap.newKeySet();

  private final Path target;
  private final Path path;
  private final FileChannel channel;

  private TempFile(Path target, Path path, FileChannel channel) {
    this.target = target;
    this.path = path;
    this.channel = channel;
  }

  /** Makes an empty file beside a snapshot, locked. */
  static TempFile beside(Path target) throws IOException {
    deleteLeft(target);
    while (true) {
      TempFile file = create(target, begin(target) + UUID.randomUUID() + END);
      // Another writer may have taken it for one that was left, before it was locked.
      if (own(file.channel) && Files.exists(file.path)) {
        return file;
      }
      file.close();
    }
  }

  private static TempFile create(Path target, String name) throws IOException {
    OURS.add(name);
    try {
      Path path = target.resolveSibling(name);
      return new TempFile(
          target, path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      OURS.remove(name);
      throw e;
    }
  }

  private static boolean own(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      return true; // There are no locks on this file system, so nobody takes it for one that was left.
    }
  }

  private static String begin(Path target) {
    return "." + target.getFileName() + ".";
  }

  private static void deleteLeft(Path target) throws IOException {
    String begin = begin(target);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory(target), file -> {
      String name = file.getFileName().toString();
      return name.startsWith(begin) && name.endsWith(END) && name.length() == begin.length() + 36 + END.length()
          && !OURS.contains(name);
    })) {
      for (Path file : files) {
        try (FileChannel left = FileChannel.open(file, StandardOpenOption.WRITE)) {
          if (left.tryLock() != null) {
            Files.deleteIfExists(file);
          }
        } catch (IOException | OverlappingFileLockException e) {
          // Whatever it is, it need not keep anybody from writing.
        }
      }
    }
  }

  static Path directory(Path target) {
    Path parent = target.toAbsolutePath().getParent();
    return parent == null ? target.toAbsolutePath() : parent;
  }

  FileChannel channel() {
    return channel;
  }

  /** Lets the file take its place: even if the power fails, there is the old one or the new one. */
  void commit() throws IOException {
    channel.force(true);
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes sure that what took its place is still there when the power failed. */
  static void forceDirectory(Path target) throws IOException {
    FileChannel opened;
    try {
      opened = FileChannel.open(directory(target), StandardOpenOption.READ);
    } catch (IOException e) {
      return; // Windows opens no directories, and needs no such thing.
    }
    try (opened) {
      opened.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(path);
    } finally {
      OURS.remove(path.getFileName().toString());
    }
  }
}
