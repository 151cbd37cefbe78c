package dev.holdfast.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes pictures to files. */
final class Picture {
  private Picture() {}

  static void write(Path file, String svg) throws Fault {
    try {
      Files.writeString(file, svg);
    } catch (IOException e) {
      throw new Fault(file + ": cannot be written: " + e.getMessage() + "; give a file that can");
    }
  }
}
