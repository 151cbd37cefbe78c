package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.ConfigFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** The file of the configuration, which is read again when it changes. Any thread may use it. */
final class ConfigPath {
  private final Path file;
  private byte[] read = new byte[0]; // Guarded by this, as is looked.
  private byte[] looked = new byte[0];

  ConfigPath(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** Reads what it says. */
  synchronized ConfigFile read() throws Fault {
    read = bytes();
    Path parent = file.toAbsolutePath().getParent();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read)).toString();
      return ConfigFile.parse(file.toString(), text, parent == null ? Path.of("") : parent);
    } catch (CharacterCodingException e) {
      throw Fault.given(file + ": is not UTF-8; convert it");
    } catch (IllegalArgumentException e) {
      throw Fault.given(String.valueOf(e.getMessage()));
    }
  }

  private byte[] bytes() throws Fault {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw Fault.given(file + ": does not exist; name the file with --config");
    } catch (AccessDeniedException e) {
      throw Fault.given(file + ": may not be read by this user; change its permissions");
    } catch (IOException e) {
      String why = Files.isDirectory(file) ? "it is a directory" : String.valueOf(e.getMessage());
      throw Fault.given(file + ": cannot be read: " + why + "; name a file with --config");
    }
  }

  /**
   * Tells whether it now says something else than when it was last read, and did so already at the last look: somebody
   * may be in the middle of writing it. A file that is not there may be one that is being replaced.
   */
  synchronized boolean hasChanged() {
    byte[] now;
    try {
      now = Files.readAllBytes(file);
    } catch (IOException e) {
      return false;
    }
    boolean stays = Arrays.equals(now, looked);
    looked = now;
    return stays && !Arrays.equals(now, read);
  }
}
