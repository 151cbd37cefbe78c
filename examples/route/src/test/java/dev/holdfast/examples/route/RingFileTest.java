package dev.holdfast.examples.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RingFileTest {
  private static final Path FILE = Path.of("nodes.txt");

  @TempDir private Path folder;

  @Test
  void makesTheRingOfTheNodes() throws Fault {
    byte[] content = "b 2 # big\na\n".getBytes(StandardCharsets.UTF_8);

    assertThat(RingFile.parse(FILE, content)).isEqualTo(HashRing.of(new Node("a"), new Node("b", 2)));
  }

  @Test
  void saysWhereTheFaultIs() {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> RingFile.parse(FILE, "a\nb x".getBytes(StandardCharsets.UTF_8)))
        .withMessage("nodes.txt:2: the weight 'x' of node 'b' is no number; write one like 1 or 2.5");
  }

  @Test
  void refusesWhatIsNoFile() {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> RingFile.read(FILE.resolve("none")))
        .withMessage("nodes.txt/none: does not exist; give --nodes a file with one node a line");
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> RingFile.read(folder))
        .withMessage(folder + ": is a directory; give --nodes a file with one node a line");
  }

  static List<Node> nodes(String... names) {
    return Stream.of(names).map(Node::new).toList();
  }
}
