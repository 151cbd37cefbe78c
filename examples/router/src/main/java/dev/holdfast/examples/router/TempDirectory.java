package dev.holdfast.examples.router;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is deleted when it is closed, or else when the JVM ends. */
final class TempDirectory implements AutoCloseable {
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

  private void delete() {
    List<Path> paths;
    try (Stream<Path> all = Files.walk(path)) {
      paths = all.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      return; // It is gone.
    }
    for (Path one : paths) {
      try {
        Files.deleteIfExists(one);
      } catch (IOException e) {
        Log.warn(one + " cannot be deleted: " + e.getMessage() + "; delete it");
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
