package dev.holdfast.ring.membership;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What one look at a file has found.
 *
 * @param content what is in it
 * @param modified when it was last written, in milliseconds since 1970
 * @param problem why it cannot be read; empty if it can
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by sameAs.
record FileLook(byte[] content, long modified, String problem) {
  static final int LARGEST = 16 << 20;

  static FileLook at(Path file) {
    if (!Files.exists(file)) {
      return problem(file + ": does not exist; write one node a line into it");
    }
    if (!Files.isRegularFile(file)) {
      return problem(file + ": is no regular file; write one node a line into a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      long modified = Files.getLastModifiedTime(file).toMillis();
      byte[] content = in.readNBytes(LARGEST + 1);
      return content.length > LARGEST
          ? problem(file + ": is larger than " + LARGEST + " bytes; write one node a line into it, and nothing else")
          : new FileLook(content, modified, "");
    } catch (AccessDeniedException e) {
      return problem(file + ": may not be read; change its permissions");
    } catch (IOException e) {
      return problem(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static FileLook problem(String problem) {
    return new FileLook(new byte[0], 0, problem);
  }

  /** Whether two looks have found the same, whenever it was written. */
  boolean sameAs(FileLook other) {
    return problem.equals(other.problem) && Arrays.equals(content, other.content);
  }
}
