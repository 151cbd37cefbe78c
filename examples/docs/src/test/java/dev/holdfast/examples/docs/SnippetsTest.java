package dev.holdfast.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All Java code in README, docs and Javadoc compiles. */
class SnippetsTest {
  private static final Pattern TYPE =
      Pattern.compile("^public .*?(?:class|interface) [\\w.]+\\.(\\w+)(?=[ <])", Pattern.MULTILINE);

  @TestFactory
  Stream<DynamicTest> markdownCompiles() throws IOException {
    return compiled(Documentation.markdown());
  }

  @TestFactory
  Stream<DynamicTest> javadocCompiles() throws IOException {
    return compiled(Documentation.javadoc());
  }

  private static Stream<DynamicTest> compiled(List<Snippet> snippets) {
    return snippets.stream().map(
        snippet -> DynamicTest.dynamicTest(snippet.place(), () -> assertThat(snippet.faults()).isEmpty()));
  }

  @Test
  void everyPublicTypeIsUsed() throws IOException {
    String shown = Stream.concat(Documentation.markdown().stream(), Documentation.javadoc().stream())
        .filter(snippet -> !snippet.place().startsWith(".github")) // Not where users look.
        .map(Snippet::code)
        .collect(Collectors.joining("\n"));
    assertThat(publicTypes()).contains("Store", "Policy", "HashRing", "RouterRing", "SnapshotException").filteredOn(
        type -> !Pattern.compile("\\b" + type + "\\b").matcher(shown).find()).isEmpty();
  }

  /** By their simple names, without nested ones, and without the program that one starts and does not call. */
  private static List<String> publicTypes() throws IOException {
    List<String> types = new ArrayList<>();
    for (String module : List.of("core", "ring")) {
      String api = Files.readString(Documentation.ROOT.resolve(module).resolve("api.txt"));
      TYPE.matcher(api).results().map(type -> type.group(1)).filter(type -> !type.equals("Explain"))
          .forEach(types::add);
    }
    return types;
  }

  @Test
  void everyPageAndTheTypesOneBeginsWithShowCode() throws IOException {
    List<String> places = Stream.concat(Documentation.markdown().stream(), Documentation.javadoc().stream())
        .map(snippet -> snippet.place().replaceFirst(":\\d+$", ""))
        .distinct()
        .toList();
    assertThat(places).contains(
        "README.md",
        "ring/README.md",
        "core/docs/from-atomic-reference.md",
        "core/docs/from-fastglobal.md",
        "core/docs/from-persistent-term.md",
        "core/docs/how-it-folds.md",
        "ring/docs/from-guava.md",
        "ring/docs/from-spymemcached.md",
        "ring/docs/from-twemproxy.md",
        "core/src/main/java/dev/holdfast/Store.java",
        "core/src/main/java/dev/holdfast/Global.java",
        "core/src/main/java/dev/holdfast/Foldable.java",
        "core/src/main/java/dev/holdfast/Group.java",
        "ring/src/main/java/dev/holdfast/ring/HashRing.java",
        "ring/src/main/java/dev/holdfast/ring/RingHistory.java",
        "ring/src/main/java/dev/holdfast/ring/Replicas.java",
        "ring/src/main/java/dev/holdfast/ring/membership/package-info.java",
        "ring/src/main/java/dev/holdfast/ring/membership/RouterRing.java",
        "ring/src/main/java/dev/holdfast/ring/snapshot/RingSnapshot.java");
  }
}
