package dev.holdfast.examples.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;

/** Puts a new file in the place of an old one in one step, so that whoever reads it sees the one or the other. */
final class FileReplacement {
  private FileReplacement() {}

  /**
   * Replaces what is in a file; a symbolic link stays, and what it leads to is replaced.
   *
   * @param seen what was in it when the change was made up, by which a change by somebody is noticed who holds no
   *     {@link EditLock}, such as an editor
   */
  static void replace(Path file, byte[] seen, byte[] content) throws Fault {
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      Path next = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
      try {
        write(next, content);
        if (Files.exists(target)) {
          takePermissions(target, next);
          if (!Arrays.equals(Files.readAllBytes(target), seen)) {
            throw new Fault(file + ": was changed by somebody else meanwhile, and is left so; try again");
          }
        }
        Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (IOException e) {
      throw new Fault(file + ": cannot be replaced: " + e + "; give a file in a directory that can be written");
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining();) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static void takePermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (source != null && target != null) {
      target.setPermissions(source.readAttributes().permissions());
    }
  }
}
