package dev.holdfast.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files in a folder of a test's own. */
record TestFiles(Path folder) {
  /** Three nodes in two zones, and a comment. */
  Path nodes() {
    return file("nodes.txt", "# Three.\na 1 zone=x\nb 2 zone=x rack=r1\nc 1 zone=y  # the other\n");
  }

  Path file(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The snapshot of a node file. */
  Path snapshot(String name, Path nodes) {
    Path snapshot = folder.resolve(name);
    Run run = Run.of("ring", "build", nodes, snapshot);
    if (run.exitCode() != 0) {
      throw new AssertionError(run.err());
    }
    return snapshot;
  }
}
