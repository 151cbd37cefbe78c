package dev.holdfast.ring.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.ring.Node;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodeFileTest {
  @Test
  void readsNamesWeightsAndComments() {
    String text = "\uFEFF# caches\n\n  a\t2.5 # fast\r\nb#1\n\u00FC .5\nc 1e3";

    assertThat(NodeFile.parse("nodes.txt", text.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(new Node("a", 2.5), new Node("b#1"), new Node("ü", 0.5), new Node("c", 1000));
  }

  @Test
  void readsZonesAndMetadata() {
    String text = "a 2 zone=ams address=10.0.0.1:80\nb rack=7 zone=\nc=d x==y";

    assertThat(NodeFile.parse("nodes.txt", text.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            new Node("a", 2, "ams", Map.of("address", "10.0.0.1:80")),
            new Node("b", 1, "", Map.of("rack", "7")),
            new Node("c=d", 1, "", Map.of("x", "=y")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "''            | nodes.txt: has no nodes; write one a line: its name, a space, its weight",
        "# a;          | nodes.txt: has no nodes; write one a line: its name, a space, its weight",
        "a;b;a 2       | nodes.txt:3: node 'a' is on line 1 already; remove one of them, or rename it",
        "a 1 2         | nodes.txt:1: '2' of node 'a' is not like zone=a; write a name without spaces, a space, a"
            + " weight, and then only such",
        "a 1 =2        | nodes.txt:1: '=2' of node 'a' is not like zone=a; write a name without spaces, a space, a"
            + " weight, and then only such",
        "a x=1 x=1     | nodes.txt:1: node 'a' has 'x' twice; remove one of them",
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
    refused(lines.getBytes(StandardCharsets.UTF_8), message);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    refused(
        "a\nü\n".getBytes(StandardCharsets.ISO_8859_1), "nodes.txt:2: is not UTF-8; convert the input to UTF-8");
  }

  @Test
  void refusesControlCharacters() {
    refused(
        new byte[] {'a', '\n', 0, 'b'}, "nodes.txt:2: has a control character; write the nodes as plain text");
  }

  @Test
  void anyBytesAreNodesOrAFaultOfALine() {
    SplittableRandom random = new SplittableRandom(1);
    byte[] alphabet = {'a', 'b', ' ', '=', '#', '\n', '\r', '1', '.', '\t', 0, (byte) 0xC3, (byte) 0xBC};
    for (int i = 0; i < 20_000; i++) {
      byte[] content = new byte[random.nextInt(20)];
      for (int j = 0; j < content.length; j++) {
        content[j] = alphabet[random.nextInt(alphabet.length)];
      }
      try {
        assertThat(NodeFile.parse("nodes.txt", content)).isNotEmpty();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageMatching("(?s)nodes\\.txt(:\\d+)?: .*");
      }
    }
  }

  private static void refused(byte[] content, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeFile.parse("nodes.txt", content))
        .withMessage(message);
  }
}
