package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DumpTest {
  private static final HashRing RING =
      HashRing.of(List.of(new Node("a", 1), new Node("b", 2), new Node("c", 1)), 1024);

  @TempDir private Path folder;
  private TestFiles files;

  @BeforeEach
  void nameFiles() {
    files = new TestFiles(folder);
  }

  @Test
  void printsTheWholeCircleInItsOrder() {
    List<String[]> ranges =
        Run.of("ring", "dump", "--slots", 1024, files.nodes()).out().lines()
            .map(line -> line.split("\t", -1))
            .filter(columns -> columns[0].equals("range"))
            .toList();

    long next = 0;
    for (String[] range : ranges) {
      long first = Long.parseUnsignedLong(range[1], 16);
      long last = Long.parseUnsignedLong(range[2], 16);
      assertThat(first).isEqualTo(next);
      assertThat(RING.find(first).name()).isEqualTo(range[3]);
      assertThat(RING.find(last).name()).isEqualTo(range[3]);
      next = last + 1;
    }
    assertThat(next).isZero();
  }

  @Test
  void printsNodesAndOverridesAndWhatASnapshotKnows() {
    Path snapshot = folder.resolve("s");
    Run.of("ring", "build", "--overrides", files.file("o.tsv", "hot\tc\tb\n"), files.nodes(), snapshot);

    assertThat(Run.of("ring", "dump", snapshot).out().lines())
        .contains("node\tb\t2\tx\track=r1", "override\thot\tc\tb", "generation\t1");
    assertThat(Run.of("ring", "dump", "--json", snapshot).json().get("overrides").get("hot").get(0).asText())
        .isEqualTo("c");
  }

  @Test
  void printsRingsOf32BitsAndThoseWithoutACircle() {
    Path nodes = files.file("ports.txt", "h1:11211\nh2:11211\n");

    assertThat(Run.of("ring", "dump", "--layout", "libmemcached-ketama", nodes).out())
        .contains("range\t00000000\t").containsPattern("\tffffffff\th[12]:11211\n");
    assertThat(Run.of("ring", "dump", "--layout", "jump", nodes).out()).contains("node\th1").doesNotContain("range");
  }

  @Test
  void showsControlCharactersAsWhatTheyAre() {
    Path overrides = files.file("o.tsv", "\u001B[2J\tc\n");

    assertThat(Run.of("ring", "dump", "--overrides", overrides, files.nodes()).out())
        .contains("override\t\\u001b[2J\tc");
  }
}
