package dev.holdfast.examples.cli;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints all that a ring is. */
@Command(
    name = "dump",
    description = {
      "Prints all that a ring is as lines for other programs, with tabs between columns, of which the first says what"
          + " follows: ring, keyHash, digest, generation, writtenAt, node, override, or range.",
      "A node has name, weight, zone and metadata; an override a key and names of nodes; a range of hashes its first,"
          + " its last and the name of their owner. Rings without a circle have no ranges."
    },
    footer = {
      "  holdfast ring dump ring.snapshot | grep -P '^range' | head",
      "  diff <(holdfast ring dump a.snapshot) <(holdfast ring dump b.snapshot)"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Dump implements Callable<Integer> {
  @Mixin private Console console;
  @Mixin private RingFiles files;

  @Parameters(paramLabel = "RING", description = "A node file, or a snapshot.")
  private Path file;

  /** A range of hashes, in hexadecimal digits, both ends included. */
  record Range(String first, String last, String owner) {}

  /** All that a ring is. */
  record Everything(
      String ring,
      String keyHash,
      String digest,
      @Nullable Long generation,
      @Nullable String writtenAt,
      List<Node> nodes,
      Map<String, List<String>> overrides,
      List<Range> ranges)
      implements Result {
    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder();
      line(text, "ring", ring);
      line(text, "keyHash", keyHash);
      line(text, "digest", digest);
      if (generation != null && writtenAt != null) {
        line(text, "generation", generation.toString());
        line(text, "writtenAt", writtenAt);
      }
      nodes.forEach(
          node -> line(text, "node", node.name(), Text.weight(node.weight()), node.zone(), Text.metadata(node)));
      overrides.forEach((key, names) -> {
        List<String> columns = new ArrayList<>(List.of("override", key));
        columns.addAll(names);
        line(text, columns.toArray(new String[0]));
      });
      ranges.forEach(range -> line(text, "range", range.first, range.last, range.owner));
      return text.toString();
    }

    private static void line(StringBuilder text, String... columns) {
      for (int i = 0; i < columns.length; i++) {
        text.append(i == 0 ? "" : "\t").append(Text.visible(columns[i]));
      }
      text.append('\n');
    }
  }

  @Override
  public Integer call() throws Fault, IOException {
    Loaded loaded = files.load(file);
    HashRing ring = loaded.ring();
    RingSnapshot snapshot = loaded.snapshot();
    console.print(
        new Everything(
            ring.toString(),
            ring.keyHash().toString(),
            RingSnapshot.digest(ring),
            snapshot == null ? null : snapshot.generation(),
            snapshot == null ? null : snapshot.writtenAt().toString(),
            ring.nodes(),
            new TreeMap<>(ring.overrides()),
            hasCircle(ring) ? ranges(ring) : List.of()));
    return 0;
  }

  /** A plain hash's arcs are of one hash each; those of a circle are not, wherever one looks. */
  private static boolean hasCircle(HashRing ring) {
    long last = HashDigits.of(ring).last();
    return ring.arcEnd(0) != 0 || ring.arcEnd(last / 3) != last / 3 || ring.arcEnd(last / 5) != last / 5;
  }

  private static List<Range> ranges(HashRing ring) {
    HashDigits digits = HashDigits.of(ring);
    List<Range> ranges = new ArrayList<>();
    long first = 0;
    for (long end = ring.arcEnd(first); ; end = ring.arcEnd(end + 1)) {
      int owner = ring.findIndex(first);
      if (end == digits.last() || ring.findIndex(end + 1) != owner) {
        ranges.add(new Range(digits.text(first), digits.text(end), ring.nodes().get(owner).name()));
        first = end + 1;
      }
      if (end == digits.last()) {
        return ranges;
      }
    }
  }
}
