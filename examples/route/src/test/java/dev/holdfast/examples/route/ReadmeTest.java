package dev.holdfast.examples.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's first lines of code: that they do what it says, and that they are these. */
class ReadmeTest {
  // README
  static final Global<HashRing> RING = Store.defaultStore().global("ring", HashRing.class);

  static Node ownerOf(String key) {
    return RING.get().find(key);
  }

  static void reconfigure(Node... nodes) {
    RING.put(HashRing.of(nodes));
  }
  // end

  @Test
  void routes() {
    reconfigure(new Node("a"), new Node("b"), new Node("c", 2));
    Node before = ownerOf("user:42");
    assertThat(before.name()).isIn("a", "b", "c");
    reconfigure(new Node("b"));
    assertThat(ownerOf("user:42")).isEqualTo(new Node("b"));
  }

  @Test
  void theReadmeShowsTheseLines() throws IOException {
    List<String> source = Files.readAllLines(Path.of("src/test/java/dev/holdfast/examples/route/ReadmeTest.java"));
    List<String> shown = source.subList(source.indexOf("  // README") + 1, source.indexOf("  // end"));
    String code = String.join("\n", shown).indent(-2);
    assertThat(Files.readString(Path.of("../../README.md"))).contains("```java\n" + code + "```");
  }
}
