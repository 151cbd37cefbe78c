package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.ring.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Join, leave and override on files. */
final class EditTest {
  @TempDir private Path folder;
  private TestFiles files;
  private Path nodes;

  @BeforeEach
  void writeFiles() {
    files = new TestFiles(folder);
    nodes = files.nodes();
  }

  @Test
  void addsANodeAndLeavesTheRestAsItIs() throws Exception {
    String before = Files.readString(nodes);
    Run run = Run.of("ring", "join", "--weight", 2.5, "--zone", "y", "--metadata", "k=v", nodes, "d");

    assertThat(run).isEqualTo(new Run(0, nodes + ": node d came\n", ""));
    assertThat(Files.readString(nodes)).startsWith(before);
    assertThat(RingFiles.nodes(nodes)).hasSize(4).contains(new Node("d", 2.5, "y", Map.of("k", "v")));
  }

  @Test
  void addsALineToAFileWithoutALastOne() throws Exception {
    Path file = files.file("open.txt", "a\nb");
    Run.of("ring", "join", file, "c");

    assertThat(Files.readString(file)).isEqualTo("a\nb\nc\n");
  }

  @Test
  void changesANodeOnlyIfTold() throws Exception {
    assertThat(Run.of("ring", "join", nodes, "c").err()).contains("has the node 'c' already; give --replace");
    assertThat(Run.of("ring", "join", "--replace", "--weight", 3, nodes, "c").out()).contains("node c set");
    assertThat(RingFiles.nodes(nodes)).contains(new Node("c", 3));
    assertThat(Files.readString(nodes)).contains("# the other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "#x", "x\ny", "x=\t1"})
  void refusesANameThatAFileCannotSay(String name) throws IOException {
    String before = Files.readString(nodes);

    assertThat(Run.of("ring", "join", nodes, name).err()).contains("cannot be in a node file", "; write it otherwise");
    assertThat(Files.readString(nodes)).isEqualTo(before);
  }

  @Test
  void refusesAWeightThatNoNodeHas() {
    assertThat(Run.of("ring", "join", "--weight", 0, nodes, "d").err()).contains("not above 0; give it more");
    assertThat(Run.of("ring", "join", "--weight", "heavy", nodes, "d").exitCode()).isEqualTo(2);
  }

  @Test
  void removesNodes() throws IOException {
    assertThat(Run.of("ring", "leave", nodes, "a").out()).contains("node a left");
    assertThat(Run.of("ring", "leave", nodes, "c").exitCode()).isZero();
    assertThat(Files.readString(nodes)).isEqualTo("# Three.\nb 2 zone=x rack=r1\n");
  }

  @Test
  void removesNeitherWhatIsNotThereNorTheLast() throws IOException {
    Path one = files.file("one.txt", "# One.\na\n");

    assertThat(Run.of("ring", "leave", one, "z").err()).contains("has no node 'z'; give one that it has");
    assertThat(Run.of("ring", "leave", one, "#").err()).contains("has no node '#'");
    assertThat(Run.of("ring", "leave", one, "a").err()).contains("has no nodes");
    assertThat(Files.readString(one)).isEqualTo("# One.\na\n");
  }

  @Test
  void keepsPermissionsAndLinks() throws IOException {
    Files.setPosixFilePermissions(nodes, PosixFilePermissions.fromString("rw-rw-r--"));
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), nodes);

    assertThat(Run.of("ring", "join", link, "d").exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(nodes)).endsWith("d\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(nodes))).isEqualTo("rw-rw-r--");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(nodes, link, folder.resolve(".nodes.txt.lock"));
    }
  }

  @Test
  void leavesWhatSomebodyElseHasChanged() throws IOException {
    byte[] seen = Files.readAllBytes(nodes);
    Files.writeString(nodes, "other\n");

    assertThatThrownBy(() -> FileReplacement.replace(nodes, seen, new byte[] {'x'}))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("was changed by somebody else meanwhile, and is left so; try again");
    assertThat(Files.readString(nodes)).isEqualTo("other\n");
  }

  @Test
  void overridesKeys() throws IOException {
    Path overrides = folder.resolve("o.tsv");

    assertThat(Run.of("ring", "override", overrides, "hot", "c", "b").out()).contains("override hot -> c, b");
    Run.of("ring", "override", overrides, "cold", "a");
    Run.of("ring", "override", overrides, "hot", "b");
    assertThat(Files.readString(overrides)).isEqualTo("hot\tb\ncold\ta\n");
    assertThat(Run.of("ring", "find", "--overrides", overrides, nodes, "hot").out()).isEqualTo("hot\tb\n");
    assertThat(Run.of("ring", "override", "--remove", overrides, "hot").out()).contains("override hot removed");
    assertThat(Files.readString(overrides)).isEqualTo("cold\ta\n");
  }

  @Test
  void refusesOverridesThatSayNothing() {
    Path overrides = folder.resolve("o.tsv");

    assertThat(Run.of("ring", "override", overrides, "hot").err()).contains("names no node; give names of nodes");
    assertThat(Run.of("ring", "override", "--remove", overrides, "hot", "a").exitCode()).isEqualTo(2);
    assertThat(Run.of("ring", "override", "--remove", overrides, "hot").err()).contains("has no override of 'hot'");
    assertThat(Run.of("ring", "override", overrides, "h\tot", "a").err()).contains("h\\u0009ot", "give another key");
    assertThat(Run.of("ring", "override", overrides, "hot", "a", "a").err()).contains("names a node twice");
    assertThat(overrides).doesNotExist();
  }
}
