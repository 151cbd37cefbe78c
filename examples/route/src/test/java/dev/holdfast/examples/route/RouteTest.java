package dev.holdfast.examples.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RouteTest {
  @TempDir private Path folder;
  private Path nodes;
  private Path keys;

  @BeforeEach
  void writeFiles() throws IOException {
    nodes = Files.writeString(folder.resolve("nodes.txt"), "a\nb 2\nü<&> 3\n");
    keys = Files.writeString(folder.resolve("keys.txt"), "one\ntwo\r\n\nключ");
  }

  @Test
  void routesTheClassesOfTheJdkAsExpected() throws IOException {
    Run run = Run.of("", "--jdk", "--nodes", "nodes.txt");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().collect(Collectors.toSet()))
        .containsAll(Files.readAllLines(Path.of("expected.tsv")));
  }

  @Test
  void takesAllClassesOfTheJdk() throws IOException {
    ModuleReference base = ModuleFinder.ofSystem().find("java.base").orElseThrow();
    try (ModuleReader reader = base.open()) {
      List<String> names =
          reader.list()
              .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
              .map(name -> name.replace(".class", "").replace('/', '.'))
              .toList();

      assertThat(Run.of("", "--jdk", "--nodes", "nodes.txt").out().lines().map(line -> line.replaceAll("\t.*", "")))
          .isSorted()
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void routesTheExpectedKeysFromStandardInput() throws IOException {
    String expected = Files.readString(Path.of("expected.tsv"));
    String input = expected.replaceAll("\t.*", "");

    assertThat(Run.of(input, "--nodes", "nodes.txt").out()).isEqualTo(expected);
    assertThat(Run.of(input, "--nodes", "nodes.txt", "-").out()).isEqualTo(expected);
  }

  @Test
  void answersEachLineOfAFileInItsOrder() {
    Run run = Run.of("", "--nodes", nodes.toString(), keys.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().map(line -> line.split("\t", -1)[0])).containsExactly("one", "two", "", "ключ");
    assertThat(run.out().lines().map(line -> line.split("\t", -1)[1])).isSubsetOf("a", "b", "ü<&>");
  }

  @Test
  void printsStatistics() {
    Run run = Run.of("x\n".repeat(1234), "--stats", "--nodes", nodes.toString());
    String owner = run.out().lines().findFirst().orElseThrow().substring(2);

    assertThat(run.err().lines().map(line -> line.replaceAll(" +", " ")))
        .hasSize(5)
        .contains("node weight expected circle keys of keys")
        .anyMatch(line -> line.matches("b 2 33\\.33% 3[0-9.]+% [0-9,]+ [0-9.]+%"))
        .anyMatch(line -> line.startsWith(owner + " ") && line.endsWith("% 1,234 100.00%"))
        .contains("1,234 keys; generation 1, folded: a constant in the code that reads it");
  }

  @Test
  void drawsAPicture() throws Exception {
    Path picture = folder.resolve("ring.svg");

    assertThat(Run.of("x", "--picture", picture.toString(), "--nodes", nodes.toString()).exitCode()).isZero();

    var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile()).getDocumentElement();
    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getTextContent()).contains("ü<&>").contains("1 key");
    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2 * 3); // Two rings of three nodes.
  }

  @Test
  void refusesAPictureThatCannotBeWritten() {
    Path picture = folder.resolve("none/ring.svg");
    Run run = Run.of("x", "--picture", picture.toString(), "--nodes", nodes.toString());

    assertThat(run.err()).isEqualTo(
        "route: " + picture + ": cannot be written: " + picture + "; give --picture a file that can\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void refusesAWrongCommandLine() {
    assertRefused("Missing required option: '--nodes=FILE'; see route --help", Run.of("x"));
    assertRefused("Unknown option: '--node'; see route --help", Run.of("x", "--nodes", "n", "--node"));
    assertRefused(
        "both --jdk and the keys 'k' are given; give one of them", Run.of("", "--jdk", "--nodes", "none", "k"));
  }

  @Test
  void printsHelp() {
    Run run = Run.of("", "--help");

    assertThat(run.out()).startsWith("Usage: route [-h] [--jdk]").contains("java.base", "Exit code 2");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void refusesNodesBeforeAnyKey() throws IOException {
    Files.writeString(nodes, "a\nb -1\n");

    assertRefused(
        nodes + ":2: node 'b' has weight -1.0, which is not above 0; give it more, or leave the node out",
        Run.of("x\ny\n", "--nodes", nodes.toString()));
  }

  @Test
  void refusesKeysThatCannotBeRead() {
    assertRefused(
        folder + "/none: does not exist; give a file with one key a line, or - for standard input",
        Run.of("", "--nodes", nodes.toString(), folder + "/none"));
    assertRefused(
        folder + ": is a directory; give a file with one key a line, or - for standard input",
        Run.of("", "--nodes", nodes.toString(), folder.toString()));
  }

  @Test
  void refusesAKeyThatIsNotUtf8AndAnswersThoseBefore() throws IOException {
    byte[] latin1 = "eins\nzwölf\ndrei\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(keys, latin1);
    Run file = Run.of("", "--nodes", nodes.toString(), keys.toString());
    Run input = new Run().with(new ByteArrayInputStream(latin1), "--nodes", nodes.toString());

    assertThat(file.err()).isEqualTo("route: " + keys + ":2: is not UTF-8; convert the input to UTF-8\n");
    assertThat(input.err()).isEqualTo("route: standard input:2: is not UTF-8; convert the input to UTF-8\n");
    assertThat(file.exitCode()).isEqualTo(2);
    assertThat(input.exitCode()).isEqualTo(2);
    assertThat(file.out()).startsWith("eins\t").hasLineCount(1).isEqualTo(input.out());
  }

  @Test
  void endsQuietlyWhenNobodyReads() {
    Run run = new Run();
    run.with(new ByteArrayInputStream("x\n".getBytes(StandardCharsets.UTF_8)), failing("Broken pipe"),
        "--stats", "--nodes", nodes.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void saysWhenOutputCannotBeWritten() {
    Run run = new Run();
    run.with(new ByteArrayInputStream("x\n".getBytes(StandardCharsets.UTF_8)), failing("No space left on device"),
        "--nodes", nodes.toString());

    assertThat(run.err()).isEqualTo("route: standard output: cannot be written: No space left on device\n");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  private static void assertRefused(String message, Run run) {
    assertThat(run.err()).isEqualTo("route: " + message + "\n");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }
}
