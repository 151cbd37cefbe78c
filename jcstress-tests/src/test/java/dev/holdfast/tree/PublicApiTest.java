package dev.holdfast.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing comes to the public API, goes from it or changes in it unless api.txt of the module changes with it. */
class PublicApiTest {
  static Stream<Arguments> modules() {
    return Stream.of(Arguments.of("core", Store.class), Arguments.of("ring", HashRing.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modules")
  void isWhatItsFileSays(String module, Class<?> any) throws IOException {
    List<String> present = PublicApi.of(any);
    Path written = Files.createDirectories(Path.of("target", "api")).resolve(module + ".txt");
    Files.write(written, present);
    assertThat(PublicApi.difference(Files.readAllLines(Path.of("..", module, "api.txt")), present))
        .as("""
            The public API of %1$s is not what %1$s/api.txt says. If you did not mean to change it, change it back. If \
            you did, accept it, and say so in CHANGELOG.md:
                cp jcstress-tests/target/api/%1$s.txt %1$s/api.txt
            """, module)
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modules")
  void isThatOfExportedPackagesOnly(String module, Class<?> any) {
    assertThat(PublicApi.of(any))
        .anyMatch(line -> line.startsWith("public") && line.contains(any.getName()))
        .noneMatch(line -> line.contains(".internal."))
        .allMatch(line -> line.startsWith("public ") || line.startsWith("  ") || line.equals("}"));
  }

  @Test
  void whatComesGoesAndChangesIsToldWithItsClass() {
    List<String> before = List.of("public class a.A {", "  public int gone();", "  public int kept();", "}");
    List<String> after = List.of("public class a.A {", "  public int kept();", "  public long come();", "}",
        "public class a.B {", "  public int kept();", "}");
    assertThat(PublicApi.difference(before, after))
        .containsExactly(
            "- a.A: public int gone();",
            "+ a.A: public long come();",
            "+ public class a.B {",
            "+ a.B: public int kept();");
  }

  @Test
  void theOrderOfMembersMeansNothing() {
    assertThat(PublicApi.sorted(Stream.of("Compiled from \"A.java\"", "public class A {", "  b();", "  a();", "}")))
        .containsExactly("public class A {", "  a();", "  b();", "}");
  }
}
