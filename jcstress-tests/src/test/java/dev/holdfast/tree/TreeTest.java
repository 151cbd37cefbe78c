package dev.holdfast.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may use whom: what the poms of all modules and the sources of the examples say. */
class TreeTest {
  private static final Path ROOT = Path.of("..");
  private static final List<Pom> POMS = poms(ROOT);
  private static final Pattern NAMES =
      Pattern.compile("(?m)^(package|import|import static) (dev\\.holdfast[a-z.]*[a-z])");

  private static List<Pom> poms(Path folder) {
    List<Pom> all = new ArrayList<>();
    Pom pom = Pom.in(folder);
    all.add(pom);
    pom.modules().forEach(module -> all.addAll(poms(folder.resolve(module))));
    return all;
  }

  private static Pom pom(String artifact) {
    return POMS.stream().filter(pom -> pom.artifact().equals(artifact)).findFirst().orElseThrow();
  }

  @Test
  void onlyTheLibrariesAndTheirParentArePublished() {
    assertThat(POMS.stream().filter(pom -> !pom.isPrivate()).map(Pom::artifact))
        .contains("holdfast-parent", "holdfast-core", "holdfast-ring")
        .isSubsetOf("holdfast-parent", "holdfast-core", "holdfast-ring", "holdfast-bom");
    assertThat(POMS).hasSizeGreaterThan(8);
  }

  @Test
  void usersOfTheLibrariesGetOneDependencyWithEach() {
    assertThat(pom("holdfast-core").needed()).containsExactly("net.bytebuddy:byte-buddy");
    assertThat(pom("holdfast-ring").needed()).containsExactly("com.dynatrace.hash4j:hash4j");
  }

  @Test
  void nothingPublishedNeedsWhatIsNot() {
    List<String> published =
        POMS.stream().filter(pom -> !pom.isPrivate()).map(pom -> "dev.holdfast:" + pom.artifact()).toList();
    for (Pom pom : POMS) {
      if (!pom.isPrivate()) {
        assertThat(pom.dependencies().filter(name -> name.startsWith("dev.holdfast:")))
            .as(pom.artifact())
            .isSubsetOf(published);
      }
    }
    assertThat(POMS.stream().flatMap(Pom::dependencies)).contains("dev.holdfast:holdfast-ring");
  }

  @Test
  void packagesOfExamplesHaveNoCycles() throws IOException {
    Map<String, Set<String>> uses = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
      for (Path file : files.filter(path -> path.toString().matches(".*/src/main/.*\\.java")).toList()) {
        addTo(uses, Files.readString(file));
      }
    }
    assertThat(uses).containsKeys("dev.holdfast.examples.router.proxy", "dev.holdfast.examples.cli");
    assertThat(inCycles(uses)).isEmpty();
  }

  @Test
  void aCycleIsFound() {
    Map<String, Set<String>> uses = new LinkedHashMap<>();
    addTo(uses, "package dev.holdfast.a;\nimport dev.holdfast.b.B;\n");
    addTo(uses, "package dev.holdfast.b;\nimport static dev.holdfast.c.C.c;\n");
    assertThat(inCycles(uses)).isEmpty();
    addTo(uses, "package dev.holdfast.c;\nimport dev.holdfast.a.A;\n");
    addTo(uses, "package dev.holdfast.d;\nimport dev.holdfast.a.A;\n");
    assertThat(inCycles(uses)).containsExactly("dev.holdfast.a", "dev.holdfast.b", "dev.holdfast.c");
  }

  private static void addTo(Map<String, Set<String>> uses, String source) {
    Matcher names = NAMES.matcher(source);
    String own = "";
    while (names.find()) {
      if (names.group(1).equals("package")) {
        own = names.group(2);
        uses.computeIfAbsent(own, name -> new TreeSet<>());
      } else if (!own.equals(names.group(2))) {
        uses.computeIfAbsent(own, name -> new TreeSet<>()).add(names.group(2));
      }
    }
  }

  /** Those from which one comes back to oneself. */
  private static Set<String> inCycles(Map<String, Set<String>> uses) {
    Set<String> found = new TreeSet<>();
    for (String start : uses.keySet()) {
      Set<String> reached = new TreeSet<>();
      Deque<String> next = new ArrayDeque<>(List.of(start));
      while (!next.isEmpty()) {
        for (String used : uses.getOrDefault(next.remove(), Set.of())) {
          if (reached.add(used)) {
            next.add(used);
          }
        }
      }
      if (reached.contains(start)) {
        found.add(start);
      }
    }
    return found;
  }
}
