package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FindTest {
  private static final HashRing RING = HashRing.of(new Node("a", 1), new Node("b", 2), new Node("c", 1));

  @TempDir private Path folder;
  private TestFiles files;

  @BeforeEach
  void nameFiles() {
    files = new TestFiles(folder);
  }

  @Test
  void findsKeysOfTheCommandLineInFileAndSnapshot() {
    String expected = "one\t" + RING.find("one").name() + "\nключ\t" + RING.find("ключ").name() + "\n";

    assertThat(Run.of("ring", "find", files.nodes(), "one", "ключ")).isEqualTo(new Run(0, expected, ""));
    assertThat(Run.of("ring", "find", files.snapshot("s", files.nodes()), "one", "ключ").out()).isEqualTo(expected);
  }

  @Test
  void findsKeysOfStandardInput() {
    Run run = Run.withInput("one\r\n\ntwo", "ring", "find", files.nodes());

    assertThat(run.out())
        .isEqualTo(
            "one\t" + RING.find("one").name() + "\n\t" + RING.find("").name() + "\ntwo\t" + RING.find("two").name()
                + "\n");
  }

  @Test
  void findsReplicasInTheOrderOfTheRing() {
    Node[] nodes = new Node[3];
    RING.find("one", nodes);

    assertThat(Run.of("ring", "find", "--replicas", 5, files.nodes(), "one").out())
        .isEqualTo("one\t" + String.join("\t", Arrays.stream(nodes).map(Node::name).toList()) + "\n");
  }

  @Test
  void findsReplicasOfDifferentZones() {
    Run run = Run.withInput("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "ring", "find", "--replicas", 2, "--zones", files.nodes());

    assertThat(run.out().lines()).hasSize(9).allMatch(line -> line.contains("\tc")); // The only one of zone y.
  }

  @Test
  void printsJson() {
    Run run = Run.of("ring", "find", "--json", files.nodes(), "user:42");

    assertThat(run.json().get("key").asText()).isEqualTo("user:42");
    assertThat(run.json().get("hash").asText()).isEqualTo(String.format("%016x", RING.keyHash().hash("user:42")));
    assertThat(run.json().get("nodes").get(0).asText()).isEqualTo(RING.find("user:42").name());
  }

  @Test
  void takesKeysThatLookLikeFilesAndOptions() {
    String file = "@" + files.file("args", "other\n");

    assertThat(Run.of("ring", "find", files.nodes(), file, "--", "--json").out())
        .isEqualTo(file + "\t" + RING.find(file).name() + "\n--json\t" + RING.find("--json").name() + "\n");
  }

  @Test
  void refusesBadInput() {
    assertThat(Run.of("ring", "find")).isEqualTo(new Run(2, "", """
        holdfast: Missing required parameter: 'RING'; see holdfast ring find --help
        """));
    assertThat(Run.of("ring", "find", "--replicas", 0, files.nodes(), "k").err())
        .isEqualTo("holdfast: 0 replicas are not even the owner; ask for 1 or more\n");
    assertThat(Run.of("ring", "find", "--replicas", "x", files.nodes(), "k").exitCode()).isEqualTo(2);
    assertThat(Run.of("ring", "find", folder.resolve("none"), "k").err())
        .contains("none: does not exist; give a file that does");
    assertThat(Run.of("ring", "find", folder, "k").err()).contains("is a directory; give a file");
    assertThat(Run.of("ring", "find", files.file("empty", ""), "k").err()).contains("empty: has no nodes; write one");
  }
}
