package dev.holdfast.examples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the Java code in Markdown and in Javadoc. */
final class Documentation {
  static final Path ROOT = Path.of("../..");

  private static final Pattern FENCED = Pattern.compile(
      "(?:<!-- compile:((?:(?!-->).)*)-->\\s*)?^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern PREFORMATTED =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n *\\* *\\}</pre>", Pattern.DOTALL);
  /** Other things stand in such blocks too: trees, files, commands. */
  private static final Pattern JAVA = Pattern.compile("[;{]\\s*(//.*)?$", Pattern.MULTILINE);

  private Documentation() {}

  /** All Markdown that people read. */
  static List<Path> pages() throws IOException {
    return files(".md", "README.md", "CHANGELOG.md", "core", "ring", "examples", "jcstress-tests", ".github");
  }

  /** The Java blocks of all pages. */
  static List<Snippet> markdown() throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    for (Path file : pages()) {
      snippets.addAll(markdown(ROOT.relativize(file).toString(), Files.readString(file)));
    }
    return snippets;
  }

  /** The Java blocks of the libraries' Javadoc. */
  static List<Snippet> javadoc() throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    for (Path file : files(".java", "core/src/main/java", "ring/src/main/java")) {
      snippets.addAll(javadoc(ROOT.relativize(file).toString(), Files.readString(file)));
    }
    return snippets;
  }

  static List<Snippet> markdown(String file, String text) {
    List<Snippet> snippets = new ArrayList<>();
    Matcher matcher = FENCED.matcher(text);
    while (matcher.find()) {
      if (matcher.group(2).equals("java")) {
        String hidden = matcher.group(1) == null ? "" : matcher.group(1);
        snippets.add(new Snippet(place(file, text, matcher.start(3)), hidden, matcher.group(3)));
      }
    }
    return snippets;
  }

  static List<Snippet> javadoc(String file, String text) {
    List<Snippet> snippets = new ArrayList<>();
    Matcher matcher = PREFORMATTED.matcher(text);
    while (matcher.find()) {
      String code = matcher.group(1).replaceAll("(?m)^ *\\* ?", "");
      if (JAVA.matcher(code).find()) {
        snippets.add(new Snippet(place(file, text, matcher.start(1)), "", code));
      }
    }
    return snippets;
  }

  private static String place(String file, String text, int offset) {
    return file + ":" + (text.substring(0, offset).lines().count() + 1);
  }

  private static List<Path> files(String suffix, String... places) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String place : places) {
      Path path = ROOT.resolve(place);
      if (Files.exists(path)) {
        try (Stream<Path> below = Files.walk(path)) {
          below.filter(file -> file.toString().endsWith(suffix) && !file.toString().contains("/target/"))
              .sorted().forEach(files::add);
        }
      }
    }
    return files;
  }
}
