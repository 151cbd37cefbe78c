package dev.holdfast.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens files that the user named, or says what is wrong with them. */
final class InputFile {
  private InputFile() {}

  static InputStream open(Path file) throws Fault {
    if (!Files.exists(file)) {
      throw new Fault(file + ": does not exist; give a file that does");
    }
    if (Files.isDirectory(file)) {
      throw new Fault(file + ": is a directory; give a file");
    }
    try {
      return Files.newInputStream(file);
    } catch (AccessDeniedException e) {
      throw new Fault(file + ": may not be read; change its permissions");
    } catch (IOException e) {
      throw cannotBeRead(file, e);
    }
  }

  static byte[] read(Path file, int most) throws Fault {
    try (InputStream in = open(file)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw new Fault(file + ": is larger than " + most + " bytes; give the right file");
      }
      return content;
    } catch (IOException e) {
      throw cannotBeRead(file, e);
    }
  }

  private static Fault cannotBeRead(Path file, IOException e) {
    return new Fault(file + ": cannot be read: " + e.getMessage() + "; give a file that can");
  }
}
