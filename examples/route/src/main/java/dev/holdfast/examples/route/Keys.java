package dev.holdfast.examples.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where keys come from. */
interface Keys {
  /** Takes the next key, or null at the end. */
  @Nullable String next() throws IOException, Fault;

  /** Lists the names of all classes of java.base in the JDK that runs this, sorted. */
  static Keys ofJdk() {
    Iterator<String> names = classNames().iterator();
    return () -> names.hasNext() ? names.next() : null;
  }

  private static List<String> classNames() {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
    try (Stream<Path> files = Files.walk(base)) {
      return files
          .map(file -> base.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
