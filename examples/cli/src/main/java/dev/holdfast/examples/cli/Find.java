package dev.holdfast.examples.cli;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.Replicas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks keys up. */
@Command(
    name = "find",
    description = {
      "Tells where keys are: prints for each the key, a tab, and the names of its nodes with tabs between, the owner"
          + " first.",
      "Without keys it takes them from standard input, one a line."
    },
    footer = {
      "  holdfast ring find ring.snapshot user:42 user:43",
      "  holdfast ring find --replicas 3 --zones nodes.txt < keys.txt",
      "  holdfast ring find --json ring.snapshot user:42 | jq -r .nodes[0]"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Find implements Callable<Integer> {
  @Mixin private Console console;
  @Mixin private RingFiles files;

  @Option(names = "--replicas", paramLabel = "N", description = "How many nodes to find for each key. 1 if left out.")
  private int count = 1;

  @Option(names = "--zones", description = "Find nodes of as many zones as there are, before a second of any.")
  private boolean zones;

  @Parameters(index = "0", paramLabel = "RING", description = "A node file, or a snapshot.")
  private Path file;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "KEY", description = "Keys to look up.")
  private List<String> keys = List.of();

  /** Where a key is. */
  record Found(String key, String hash, List<String> nodes) implements Result {
    @Override
    public String text(Style style) {
      return key + "\t" + String.join("\t", nodes.stream().map(Text::visible).toList()) + "\n";
    }
  }

  @Override
  public Integer call() throws Fault, IOException {
    HashRing ring = files.load(file).ring();
    Replicas replicas = Replicas.of(ring, count, zones ? Node::zone : Node::name);
    Node[] into = new Node[Math.min(count, ring.nodes().size())];
    for (String key : keys) {
      console.print(find(replicas, key, into));
    }
    if (keys.isEmpty()) {
      Lines lines = new Lines("standard input", console.in(), console::flush);
      for (String key = lines.next(); key != null && console.isRead(); key = lines.next()) {
        console.print(find(replicas, key, into));
      }
    }
    return 0;
  }

  private static Found find(Replicas replicas, String key, Node[] into) {
    long hash = replicas.ring().keyHash().hash(key);
    int found = replicas.find(hash, into);
    Stream<String> names = Arrays.stream(into, 0, found).map(Node::name);
    return new Found(key, HashDigits.of(replicas.ring()).text(hash), names.toList());
  }
}
