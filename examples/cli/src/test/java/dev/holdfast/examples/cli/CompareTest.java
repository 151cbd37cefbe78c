package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diff and plan. */
final class CompareTest {
  private static final HashRing BEFORE = HashRing.of(new Node("a", 1), new Node("b", 2), new Node("c", 1));

  @TempDir private Path folder;
  private TestFiles files;
  private Path next;

  @BeforeEach
  void writeFiles() {
    files = new TestFiles(folder);
    next = files.file("next.txt", "a 1 zone=x\nb 2 zone=x rack=r1\nd\n");
  }

  @Test
  void tellsWhatMoved() {
    Run run = Run.of("ring", "diff", files.nodes(), next);

    double moved = BEFORE.moved(BEFORE.without("c").with(new Node("d")));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(Text.percent(moved) + " of the circle moved")
        .containsPattern("c +left +0\\.00% +" + Text.percent(BEFORE.share(new Node("c"))))
        .containsPattern("d +came");
    JsonNode json = Run.of("ring", "diff", "--json", files.nodes(), next).json();
    assertThat(json.get("differs").asBoolean()).isTrue();
    assertThat(json.get("moved").asDouble()).isCloseTo(moved, within(1e-9));
  }

  @Test
  void tellsOfWeightZoneMetadataAndOverrides() {
    Path snapshot = files.snapshot("s", files.nodes());
    Path changed = files.file("changed.txt", "a 1.5 zone=x\nb 2 zone=z rack=r1\nc 1 zone=y new=1\n");
    Path overrides = files.file("o.tsv", "hot\tc\n");

    assertThat(Run.of("ring", "diff", snapshot, changed).out())
        .contains("weight 1 -> 1.5", "zone 'x' -> 'z'", "metadata");
    Path overridden = folder.resolve("o.snapshot");
    Run.of("ring", "build", "--overrides", overrides, files.nodes(), overridden);
    assertThat(Run.of("ring", "diff", snapshot, overridden).out()).contains("override hot: none -> c");
  }

  @Test
  void exitsWithOneForADifferenceOnlyIfAsked() {
    Path snapshot = files.snapshot("s", files.nodes());

    assertThat(Run.of("ring", "diff", "--exit-code", snapshot, files.nodes()))
        .isEqualTo(new Run(0, "no difference: ring of 3 nodes in 262144 slots, mapped\n", ""));
    assertThat(Run.of("ring", "diff", "--exit-code", snapshot, next).exitCode()).isEqualTo(1);
  }

  @Test
  void makesANodeFilesRingLikeTheSnapshots() {
    Path snapshot = folder.resolve("small.snapshot");
    Run.of("ring", "build", "--slots", 1024, files.nodes(), snapshot);

    assertThat(Run.of("ring", "diff", "--exit-code", snapshot, files.nodes()).exitCode()).isZero();
    assertThat(Run.of("ring", "diff", "--exit-code", files.nodes(), snapshot).exitCode()).isZero();
    assertThat(Run.of("ring", "diff", "--exit-code", "--slots", 2048, snapshot, files.nodes()).exitCode())
        .isEqualTo(1);
  }

  @Test
  void plansWhatToCopy() {
    JsonNode json = Run.of("ring", "plan", "--ranges", "--json", files.nodes(), next).json();

    double copied = 0;
    for (JsonNode transfer : json.get("transfers")) {
      copied += transfer.get("share").asDouble();
      assertThat(transfer.get("from").asText()).isNotEqualTo(transfer.get("to").asText());
    }
    assertThat(json.get("copied").asDouble()).isCloseTo(copied, within(1e-9));
    HashRing after = BEFORE.without("c").with(new Node("d"));
    for (JsonNode range : json.get("ranges")) {
      for (String end : new String[] {"first", "last"}) {
        long hash = Long.parseUnsignedLong(range.get(end).asText(), 16);
        assertThat(BEFORE.find(hash).name()).isEqualTo(range.get("from").asText());
        assertThat(after.find(hash).name()).isEqualTo(range.get("to").asText());
      }
    }
    assertThat(json.get("ranges")).isNotEmpty();
    assertThat(Run.of("ring", "plan", "--json", files.nodes(), next).json().has("ranges")).isFalse();
    assertThat(Run.of("ring", "plan", "--ranges", files.nodes(), next).out())
        .contains("of all keys to copy", "first             last", json.get("ranges").get(0).get("first").asText());
    assertThat(Run.of("ring", "plan", next, next).out()).isEqualTo("nothing to copy\n");
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertThat(Run.of("ring", "diff", "--replicas", 0, files.nodes(), next).err())
        .isEqualTo("holdfast: a key cannot be on 0 nodes; give it at least 1 replica\n");
    assertThat(Run.of("ring", "plan", files.nodes(), folder.resolve("none")).exitCode()).isEqualTo(2);
    Path ports = files.file("ports.txt", "a:1\nb:1\n");
    assertThat(Run.of("ring", "plan", "--layout", "jump", ports, ports).err()).contains("no circle");
  }
}
