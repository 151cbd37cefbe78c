package dev.holdfast.examples.cli;

import dev.holdfast.ring.RingShares;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what a ring is. */
@Command(
    name = "stats",
    description = "Tells a ring's nodes with their shares, its peak, digest, and a snapshot's generation and age.",
    footer = {
      "  holdfast ring stats nodes.txt",
      "  holdfast ring stats --json ring.snapshot | jq .peakToMean"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Stats implements Callable<Integer> {
  @Mixin private Console console;
  @Mixin private RingFiles files;

  @Parameters(paramLabel = "RING", description = "A node file, or a snapshot.")
  private Path file;

  /**
   * A node's part.
   *
   * @param expected its part of the weights, from 0 to 1
   * @param share its part of the circle, from 0 to 1
   */
  record NodeStats(
      String name, double weight, String zone, Map<String, String> metadata, double expected, double share) {}

  /**
   * A ring's. What only a snapshot knows is null if it is from a node file.
   *
   * @param peakToMean how many times what its weight says the node has that has most
   * @param deviation the standard deviation of the shares, 1 being what the weights say
   */
  record RingStats(
      String file,
      String ring,
      int slots,
      String keyHash,
      int overrides,
      List<NodeStats> nodes,
      double peakToMean,
      double deviation,
      String digest,
      @Nullable Long generation,
      @Nullable String writtenAt,
      @Nullable Long ageSeconds)
      implements Result {
    @Override
    public String text(Style style) {
      Table table = new Table(1, "node", "weight", "zone", "expected", "share", "off");
      for (NodeStats node : nodes) {
        table.row(
            node.name,
            Text.weight(node.weight),
            node.zone,
            Text.percent(node.expected),
            Text.percent(node.share),
            Text.signedPercent(node.share / node.expected - 1));
      }
      return style.head(file) + ": " + ring + "\n" + table.text(style)
          + String.format(Locale.ROOT, "peak to mean %.3f", peakToMean) + ", standard deviation "
          + Text.percent(deviation) + "\n"
          + "digest " + digest + "\n"
          + (writtenAt == null || ageSeconds == null ? "" : "generation " + generation + ", written " + writtenAt + ", "
              + Text.age(Duration.ofSeconds(ageSeconds)) + " ago\n");
    }
  }

  @Override
  public Integer call() throws Fault, IOException {
    Loaded loaded = files.load(file);
    RingSnapshot snapshot = loaded.snapshot();
    RingShares shares = RingShares.of(loaded.ring());
    console.print(
        new RingStats(
            file.toString(),
            loaded.ring().toString(),
            loaded.ring().slots(),
            loaded.ring().keyHash().toString(),
            loaded.ring().overrides().size(),
            shares.shares().stream().map(Stats::ofNode).toList(),
            shares.peakToMean(),
            shares.deviation(),
            RingSnapshot.digest(loaded.ring()),
            snapshot == null ? null : snapshot.generation(),
            snapshot == null ? null : snapshot.writtenAt().toString(),
            snapshot == null ? null : Duration.between(snapshot.writtenAt(), Instant.now()).toSeconds()));
    return 0;
  }

  private static NodeStats ofNode(RingShares.Share share) {
    return new NodeStats(
        share.node().name(),
        share.node().weight(),
        share.node().zone(),
        share.node().metadata(),
        share.expected(),
        share.share());
  }
}
