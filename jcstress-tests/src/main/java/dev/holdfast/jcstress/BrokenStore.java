package dev.holdfast.jcstress;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles files of the store anew, edited, into classes that go ahead of the store's own on a class path.
 *
 * <p>The sources are those that the store in this jar was compiled from, so that what is broken is the store as it is.
 */
final class BrokenStore {
  /** Where the build puts the store's sources. */
  private static final String SOURCES = "/core-sources/dev/holdfast/";

  private BrokenStore() {}

  /** Compiles the files named, edited. What an earlier run left there is gone before. */
  static void compile(Path directory, Collection<String> files, List<Break.Edit> edits) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (String file : files) {
      sources.put(file, source(file));
    }
    for (Break.Edit edit : edits) {
      sources.computeIfPresent(edit.file(), (file, source) -> edit.apply(source));
    }
    delete(directory);
    Path written = Files.createDirectories(directory.resolve("src"));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Files.writeString(written.resolve(source.getKey()), source.getValue());
    }
    compile(sources.keySet().stream().map(written::resolve).toList(), Files.createDirectory(classes(directory)));
  }

  /** Where the classes are; the sources are beside them. */
  static Path classes(Path directory) {
    return directory.resolve("classes");
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private static String source(String file) throws IOException {
    try (InputStream in = BrokenStore.class.getResourceAsStream(SOURCES + file)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no source " + SOURCES + file + " of the store");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("no Java compiler here: run this with a JDK");
    }
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      if (!compiler
          .getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call()) {
        throw new IllegalStateException("it does not compile:\n" + messages);
      }
    }
  }
}
