package dev.holdfast.examples.modular;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The router as modules: in an image made of them by jlink, and beside each other on the module path. */
@Timeout(120)
final class ImageTest {
  private static final String MODULE = "dev.holdfast.examples.modular";
  private static final String MAIN = MODULE + "/" + MODULE + ".Router";

  @TempDir private Path folder;

  /** The module of Byte Buddy exports a package that its jar has for JDK 24 and newer alone. */
  @Test
  void readsAConstantInAnImageOfItsModulesAlone() throws IOException, InterruptedException {
    Path image = folder.resolve("image");
    String said = link("--add-modules", MODULE, "--output", image.toString());
    if (Runtime.version().feature() < 24) {
      assertThat(said).contains("Packages that are exported or open in net.bytebuddy are not present");
      return;
    }
    assertThat(said).isEmpty();

    assertThat(run(java(image), "--list-modules").lines().map(line -> line.replaceAll("@.*", "")))
        .containsExactlyInAnyOrder("com.dynatrace.hash4j", "dev.holdfast.core", MODULE, "dev.holdfast.ring",
            "java.base", "java.management", "jdk.jfr", "jdk.management", "net.bytebuddy");
    assertThatItReadsAConstant(run(java(image), "-m", MAIN));
  }

  @Test
  void readsAConstantOnTheModulePath() throws IOException, InterruptedException {
    assertThatItReadsAConstant(run(java(Path.of(System.getProperty("java.home"))), "-p", modulePath(), "-m", MAIN));
  }

  private static void assertThatItReadsAConstant(String output) {
    assertThat(output)
        .matches("(?s)user:42 belongs to [abc]\n.*after \\d+ lookups:\n.*")
        .contains("global 'ring'")
        .contains(" is folded: ")
        .contains("dev.holdfast.examples.modular.Router::ownerOf is compiled by C2");
  }

  private static String link(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--module-path", modulePath()));
    all.addAll(List.of(arguments));
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    ToolProvider.findFirst("jlink").orElseThrow().run(writer, writer, all.toArray(new String[0]));
    return output.toString();
  }

  /** This module, core, ring and what these need. */
  private static String modulePath() {
    return Stream.of(Router.class, Store.class, HashRing.class, ByteBuddy.class, Hashing.class)
        .map(ImageTest::placeOf)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String java(Path home) {
    return home.resolve("bin").resolve("java").toString();
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }
}
