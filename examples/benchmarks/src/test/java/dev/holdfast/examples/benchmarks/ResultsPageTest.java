package dev.holdfast.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

final class ResultsPageTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  private static Table table(double factor) {
    return new Table("Find & get", "ns a key.", List.of(
        new Row("ours", Map.of("nodes 100", 1.5 * factor, "nodes 100 ±", 0.1)),
        new Row("a <peer>", Map.of("nodes 100", 3000 * factor))));
  }

  @Test
  void drawsATableOfAllJdks() throws Exception {
    Files.writeString(folder.resolve("lookup-jdk17.0.1.md"), "VM 17; took 1 s.\n\n" + table(1).markdown());
    Files.writeString(folder.resolve("lookup-jdk25.0.3.md"), "VM 25; took 2 s.\n\n" + table(2).markdown());
    Files.writeString(folder.resolve("stores-jdk17.0.1.svg"), "<svg/>");
    Files.writeString(folder.resolve("notes.md"), "not ours");

    ResultsPage.main(new String[] {folder.toString(), "abc1234"});

    assertThat(folder.resolve("README.md")).content()
        .contains("commit abc1234", "VM 17; took 1 s.", "VM 25; took 2 s.", "(lookup-jdk25.0.3.json)",
            "![lookup](lookup-find-get.svg)", "(stores-jdk17.0.1.svg)", "(stores-jdk17.0.1.md)")
        .doesNotContain("notes");
    Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("lookup-find-get.svg"))));
    String text = svg.getDocumentElement().getTextContent();
    assertThat(text).contains("Find & get", "JDK 17.0.1", "JDK 25.0.3", "a <peer>", "1.50 / 3", "3,000 / 6,000")
        .doesNotContain("±");
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2 + 4);
  }

  @Test
  void drawsNothingThatCannotBeCompared() {
    Table alone = new Table("One", "", List.of(new Row("a", Map.of("ns", 1.0, "ns over b", 2.0))));
    assertThat(Plot.svg(Map.of("17", alone))).isNull();
  }

  @Test
  void tablesAreReadAsWritten() {
    String text = "VM\n\nmov | rax\n" + table(1).markdown() + "\n" + table(2).markdown();
    assertThat(Table.parse(text)).containsExactly(table(1), table(2));
  }
}
