package dev.holdfast.examples.cli;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.RingPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a ring. */
@Command(
    name = "draw",
    description = "Draws a ring as SVG: the circle, and a bar for each node.",
    footer = {
      "  holdfast ring draw ring.snapshot ring.svg",
      "  holdfast ring draw --keys keys.txt nodes.txt ring.svg"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Draw implements Callable<Integer> {
  @Mixin private Console console;
  @Mixin private RingFiles files;

  @Option(names = "--keys", paramLabel = "FILE", description = "Also draw how these keys, one a line, are shared out.")
  private @Nullable Path keys;

  @Parameters(index = "0", paramLabel = "RING", description = "A node file, or a snapshot.")
  private Path file;

  @Parameters(index = "1", paramLabel = "SVG", description = "The picture to write.")
  private Path target;

  /** What was drawn. */
  record Drawn(String picture, String ring) implements Result {
    @Override
    public String text(Style style) {
      return style.head(picture) + ": " + ring + "\n";
    }
  }

  @Override
  public Integer call() throws Fault, IOException {
    HashRing ring = files.load(file).ring();
    String svg = keys == null ? RingPicture.svg(ring) : RingPicture.svg(ring, keysOfNode(ring, keys));
    Picture.write(target, svg);
    console.print(new Drawn(target.toString(), ring.toString()));
    return 0;
  }

  private static Map<String, Long> keysOfNode(HashRing ring, Path file) throws Fault, IOException {
    Map<String, Long> keysOfNode = new HashMap<>();
    try (Lines lines = Lines.of(file)) {
      for (String key = lines.next(); key != null; key = lines.next()) {
        keysOfNode.merge(ring.find(key).name(), 1L, Long::sum);
      }
    }
    return keysOfNode;
  }
}
