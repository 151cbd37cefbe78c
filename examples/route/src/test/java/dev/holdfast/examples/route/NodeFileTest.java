package dev.holdfast.examples.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.ring.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodeFileTest {
  private static final Path FILE = Path.of("nodes.txt");

  @TempDir private Path folder;

  @Test
  void readsNamesWeightsAndComments() throws Fault {
    String text = "\uFEFF# caches\n\n  a\t2.5 # fast\r\nb#1\n\u00FC .5\nc 1e3";

    assertThat(NodeFile.parse(FILE, text.getBytes(StandardCharsets.UTF_8)).nodes())
        .containsExactly(new Node("a", 2.5), new Node("b#1"), new Node("c", 1000), new Node("ü", 0.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "''            | nodes.txt: has no nodes; write one a line: its name, a space, its weight",
        "# a;          | nodes.txt: has no nodes; write one a line: its name, a space, its weight",
        "a;b;a 2       | nodes.txt:3: node 'a' is on line 1 already; remove one of them, or rename it",
        "a 1 2         | nodes.txt:1: has 3 columns; write a name without spaces, a space, and a weight",
        "a;;b x        | nodes.txt:3: the weight 'x' of node 'b' is no number; write one like 1 or 2.5",
        "a NaN         | nodes.txt:1: the weight 'NaN' of node 'a' is no number; write one like 1 or 2.5",
        "a 1f          | nodes.txt:1: the weight '1f' of node 'a' is no number; write one like 1 or 2.5",
        "a 0x1p3       | nodes.txt:1: the weight '0x1p3' of node 'a' is no number; write one like 1 or 2.5",
        "a 1,5         | nodes.txt:1: the weight '1,5' of node 'a' is no number; write one like 1 or 2.5",
        "a 0           | nodes.txt:1: node 'a' has weight 0.0, which is not above 0; give it more, or leave the node"
            + " out",
        "a -1          | nodes.txt:1: node 'a' has weight -1.0, which is not above 0; give it more, or leave the node"
            + " out",
        "a 2e6         | nodes.txt:1: node 'a' has weight 2000000.0, which is above 1000000; divide all weights by the"
            + " same number",
        "a 1e999       | nodes.txt:1: node 'a' has weight Infinity, which is not finite; give it a number above 0"
      })
  void refuses(String text, String message) {
    String lines = text.equals("''") ? "" : text.replace(';', '\n');
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> NodeFile.parse(FILE, lines.getBytes(StandardCharsets.UTF_8)))
        .withMessage(message);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> NodeFile.parse(FILE, "a\nü\n".getBytes(StandardCharsets.ISO_8859_1)))
        .withMessage("nodes.txt:2: is not UTF-8; convert the input to UTF-8");
  }

  @Test
  void refusesControlCharacters() {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> NodeFile.parse(FILE, new byte[] {'a', '\n', 0, 'b'}))
        .withMessage("nodes.txt:2: has a name with a control character; write the nodes as plain text");
  }

  @Test
  void refusesWhatIsNoFile() {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> NodeFile.read(FILE.resolve("none")))
        .withMessage("nodes.txt/none: does not exist; give --nodes a file with one node a line");
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> NodeFile.read(folder))
        .withMessage(folder + ": is a directory; give --nodes a file with one node a line");
  }

  static List<Node> nodes(String... names) {
    return Stream.of(names).map(Node::new).toList();
  }
}
