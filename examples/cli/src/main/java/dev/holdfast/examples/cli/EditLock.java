package dev.holdfast.examples.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one at a time read a file, change it and replace it, of all who do so by this command.
 *
 * <p>Who edits holds the operating system's lock on an empty file beside it, {@code .NAME.lock}. The lock ends with its
 * process, so the file does no harm when it stays; and it must stay, since to delete it would let in two: one that had
 * it open already, and one that makes another.
 */
final class EditLock {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 10;
  private static final Set<PosixFilePermission> EXECUTE =
      EnumSet.of(
          PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

  /** Taken first: the system's lock is the process's, and is lost when any thread of it closes the file (POSIX). */
  private static final ReentrantLock HERE = new ReentrantLock();

  private EditLock() {}

  /** What is done while nobody else edits. */
  interface Edit {
    void run() throws Fault, IOException;
  }

  static void with(Path file, Edit edit) throws Fault, IOException, InterruptedException {
    with(file, PATIENCE, edit);
  }

  /** The same, giving up after another time. */
  static void with(Path file, Duration patience, Edit edit) throws Fault, IOException, InterruptedException {
    HERE.lock();
    try (FileChannel channel = open(file)) {
      await(channel, file, patience);
      edit.run();
    } finally {
      HERE.unlock();
    }
  }

  /** The lock of what a symbolic link leads to is that of the link. */
  private static Path beside(Path file) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    return target.resolveSibling("." + target.getFileName() + ".lock");
  }

  private static FileChannel open(Path file) throws Fault {
    try {
      Path lock = beside(file);
      try {
        FileChannel made = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        share(lock);
        return made;
      } catch (FileAlreadyExistsException e) {
        return FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException e) {
      throw new Fault(file + ": cannot be locked: " + e + "; give a file in a directory that can be written");
    }
  }

  /** Whoever may put files into the directory, and so replace this one, may lock it too. */
  private static void share(Path lock) {
    Path parent = lock.resolveSibling("");
    PosixFileAttributeView directory = Files.getFileAttributeView(parent, PosixFileAttributeView.class);
    PosixFileAttributeView made = Files.getFileAttributeView(lock, PosixFileAttributeView.class);
    if (directory == null || made == null) {
      return;
    }
    try {
      PosixFileAttributes given = directory.readAttributes();
      Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
      permissions.addAll(given.permissions());
      permissions.removeAll(EXECUTE);
      made.setGroup(given.group());
      made.setPermissions(permissions);
    } catch (IOException e) {
      // The directory is a group's that this user is not in. Others are told that they may not open the lock.
    }
  }

  private static void await(FileChannel channel, Path file, Duration patience) throws Fault, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (channel.tryLock() == null) {
        if (System.nanoTime() - end >= 0) {
          throw new Fault(file + ": is being changed by somebody else, whose process has held the lock " + beside(file)
              + " for " + patience.toSeconds() + " s; try again, or end that process");
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (IOException e) {
      throw new Fault(file + ": cannot be locked: " + e + "; put it on a file system that has locks");
    }
  }
}
