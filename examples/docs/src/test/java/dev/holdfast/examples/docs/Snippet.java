package dev.holdfast.examples.docs;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A piece of Java code in the documentation.
 *
 * @param place the file, and the line at which the code begins
 * @param hidden code that goes before it and is not shown, such as {@code Node[] nodes = {};}
 * @param code the code
 */
record Snippet(String place, String hidden, String code) {
  private static final String IMPORTS =
      """
      import dev.holdfast.*;
      import dev.holdfast.ring.*;
      import dev.holdfast.ring.membership.*;
      import dev.holdfast.ring.snapshot.*;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.time.Duration;
      import java.time.Instant;
      import java.util.*;
      import java.util.concurrent.atomic.*;
      import org.apache.curator.framework.CuratorFramework;
      import org.apache.curator.framework.CuratorFrameworkFactory;
      import org.apache.curator.retry.ExponentialBackoffRetry;
      """;

  /** Compiles it; gives what the compiler finds wrong, none if it compiles. */
  List<String> faults() {
    String source = source();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options = List.of("--release", "17", "-proc:none", "-implicit:none", "-Xlint:none",
        "-cp", System.getProperty("java.class.path"));
    compiler.getTask(null, new Discarding(compiler.getStandardFileManager(null, null, null)), found, options, null,
        List.of(new Source(source))).call();
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> place + ": " + diagnostic.getMessage(Locale.ROOT) + " in: " + line(source, diagnostic))
        .toList();
  }

  private static String line(String source, Diagnostic<?> diagnostic) {
    Optional<String> line = source.lines().skip(Math.max(0, diagnostic.getLineNumber() - 1)).findFirst();
    return line.orElse("").strip();
  }

  /** Names of its own hide those of {@link Supposed}. */
  private String source() {
    Chunks chunks = new Chunks();
    chunks.add(hidden);
    chunks.add(code);
    return "package dev.holdfast.examples.docs;\n" + IMPORTS + String.join("\n", chunks.imports)
        + "\n@SuppressWarnings(\"all\") class Shown extends Supposed {\n" + String.join("\n", chunks.members)
        + "\nObject run() throws Exception {\nif (true) {\n" + String.join("\n", chunks.statements)
        + "\n}\nreturn null;\n}\n}\n";
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Shown.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
