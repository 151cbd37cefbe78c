package dev.holdfast.examples.route;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.membership.NodeFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ring of the nodes in a {@link NodeFile}. */
final class RingFile {
  private RingFile() {}

  static byte[] read(Path file) throws Fault {
    if (!Files.exists(file)) {
      throw new Fault(file + ": does not exist; give --nodes a file with one node a line");
    }
    if (Files.isDirectory(file)) {
      throw new Fault(file + ": is a directory; give --nodes a file with one node a line");
    }
    try {
      return Files.readAllBytes(file);
    } catch (AccessDeniedException e) {
      throw new Fault(file + ": may not be read; change its permissions");
    } catch (IOException e) {
      throw new Fault(file + ": cannot be read: " + e.getMessage() + "; give --nodes a file that can");
    }
  }

  static HashRing parse(Path file, byte[] bytes) throws Fault {
    try {
      return HashRing.of(NodeFile.parse(file.toString(), bytes));
    } catch (IllegalArgumentException e) {
      throw new Fault(String.valueOf(e.getMessage()));
    }
  }
}
