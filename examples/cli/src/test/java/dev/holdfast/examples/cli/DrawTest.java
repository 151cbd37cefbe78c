package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.RingPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrawTest {
  @TempDir private Path folder;
  private TestFiles files;
  private Path svg;

  @BeforeEach
  void nameFiles() {
    files = new TestFiles(folder);
    svg = folder.resolve("ring.svg");
  }

  @Test
  void drawsTheRingAndItsKeys() throws IOException {
    Path nodes = files.file("two.txt", "a\nb\n");
    HashRing ring = HashRing.of(new Node("a"), new Node("b"));

    assertThat(Run.of("ring", "draw", nodes, svg).exitCode()).isZero();
    assertThat(Files.readString(svg)).isEqualTo(RingPicture.svg(ring));
    Run.of("ring", "draw", "--json", "--keys", files.file("keys", "one\none\n"), nodes, svg);
    assertThat(Files.readString(svg)).isEqualTo(RingPicture.svg(ring, Map.of(ring.find("one").name(), 2L)));
  }

  @Test
  void saysWhereItCannotDraw() throws IOException {
    assertThat(Run.of("ring", "draw", files.nodes(), folder).err()).contains("cannot be written", "; give a file");
    Path keys = Files.write(folder.resolve("latin"), new byte[] {'a', '\n', (byte) 0xE9});
    assertThat(Run.of("ring", "draw", "--keys", keys, files.nodes(), svg).err())
        .contains("latin:2: is not UTF-8; convert");
    assertThat(svg).doesNotExist();
  }
}
