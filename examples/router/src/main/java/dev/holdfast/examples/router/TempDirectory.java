package dev.holdfast.examples.router;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that is deleted when it is closed, or else when the JVM ends. */
final class TempDirectory implements AutoCloseable {
  private static final int ATTEMPTS = 10;

  private final Path path;
  private final Thread hook = new Thread(this::delete, "routed-delete");

  private TempDirectory(Path path) {
    this.path = path;
  }

  static TempDirectory create(String prefix) throws IOException {
    TempDirectory directory = new TempDirectory(Files.createTempDirectory(prefix));
    Runtime.getRuntime().addShutdownHook(directory.hook);
    return directory;
  }

  Path path() {
    return path;
  }

  /** Again if somebody has meanwhile written to it, which may be ending at the same time. */
  private void delete() {
    for (int attempt = 1; attempt <= ATTEMPTS && Files.exists(path); attempt++) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(one);
        }
      } catch (IOException | UncheckedIOException e) {
        if (attempt == ATTEMPTS) {
          Log.warn(path + " cannot be deleted: " + e.getMessage() + "; delete it");
        }
      }
    }
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, and runs it.
    }
  }
}
