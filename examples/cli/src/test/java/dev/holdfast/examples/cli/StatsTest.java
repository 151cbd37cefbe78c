package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

final class StatsTest {
  private static final HashRing RING =
      HashRing.of(
          new Node("a", 1, "x", Map.of()), new Node("b", 2, "x", Map.of("rack", "r1")),
          new Node("c", 1, "y", Map.of()));

  @TempDir private Path folder;
  private TestFiles files;

  @BeforeEach
  void nameFiles() {
    files = new TestFiles(folder);
  }

  @Test
  void tellsShares() {
    Run run = Run.of("ring", "stats", files.nodes());

    assertThat(run.out())
        .containsPattern("b +2 +x +50\\.00% +" + Text.percent(RING.share(new Node("b"))))
        .contains("262144 slots", "peak to mean", "digest " + RingSnapshot.digest(RING))
        .doesNotContain("generation");
  }

  @Test
  void tellsGenerationAndAgeOfASnapshot() {
    Path snapshot = files.snapshot("s", files.nodes());

    assertThat(Run.of("ring", "stats", snapshot).out()).containsPattern("generation 1, written .*Z, \\d+ second");
    JsonNode json = Run.of("ring", "stats", "--json", snapshot).json();
    assertThat(json.get("digest").asText()).isEqualTo(RingSnapshot.digest(RING));
    assertThat(json.get("generation").asInt()).isEqualTo(1);
    assertThat(json.get("ageSeconds").asLong()).isBetween(0L, 600L);
    assertThat(json.get("nodes").get(1).get("share").asDouble()).isEqualTo(RING.share(new Node("b")));
    assertThat(json.get("nodes").get(1).get("metadata").get("rack").asText()).isEqualTo("r1");
  }

  @Test
  void leavesOutOfJsonWhatANodeFileDoesNotKnow() {
    assertThat(Run.of("ring", "stats", "--json", files.nodes()).json().has("generation")).isFalse();
  }

  @Test
  void setsHeadsOffWhereColoursCanBeShown() {
    assertThat(Run.with(Ansi.ON, "", "ring", "stats", files.nodes()).out()).contains("\u001B[1mnode");
    assertThat(Run.with(Ansi.OFF, "", "ring", "stats", files.nodes()).out()).doesNotContain("\u001B");
    assertThat(Run.with(Ansi.ON, "", "ring", "stats", "--json", files.nodes()).out()).doesNotContain("\u001B");
  }

  @Test
  void refusesToShapeASnapshot() {
    assertThat(Run.of("ring", "stats", "--slots", 1024, files.snapshot("s", files.nodes())).err())
        .contains("is a snapshot, which has slots or a layout already; leave");
    assertThat(Run.of("ring", "stats", "--slots", 1000, files.nodes()).err())
        .isEqualTo("holdfast: a ring cannot have 1000 slots; give it a power of two from 1024 to 16777216\n");
  }
}
