package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class WatchTest {
  @TempDir private Path folder;

  @Test
  void printsEachRingAndWritesSnapshots() throws Exception {
    TestFiles files = new TestFiles(folder);
    Path nodes = files.file("nodes.txt", "a\nb\n");
    Path snapshot = folder.resolve("ring.snapshot");
    Watching watching = new Watching("--count", 2, "--slots", 1024, "--snapshot", snapshot, nodes);
    watching.awaitOut("; " + snapshot + " written\n");
    Run.of("ring", "join", nodes, "c");

    Run run = watching.end();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out().lines().findFirst().orElseThrow()).contains(": 2 nodes; ").doesNotContain("moved");
    assertThat(run.out()).contains(": 3 nodes, ", " moved: c came; " + snapshot + " written");
    assertThat(RingSnapshot.open(snapshot).ring().nodes()).hasSize(3);
    assertThat(RingSnapshot.open(snapshot).ring().slots()).isEqualTo(1024);
  }

  @Test
  void printsJson() throws IOException {
    Path nodes = new TestFiles(folder).file("nodes.txt", "a\nb\n");
    Run run = Run.of("ring", "watch", "--json", "--count", 1, nodes);

    assertThat(run.json().get("nodes").asInt()).isEqualTo(2);
    assertThat(run.json().has("moved")).isFalse();
    assertThat(run.err()).doesNotContain("WARNING");
    assertThat(Run.of("ring", "watch", "--count", 0, nodes).err())
        .isEqualTo("holdfast: --count cannot be 0; give it 1 or more\n");
    assertThat(run.json().get("digest").asText())
        .isEqualTo(RingSnapshot.digest(HashRing.of(new Node("a"), new Node("b"))));
  }

  @Test
  void saysWhatIsWrongAndGoesOn() throws Exception {
    TestFiles files = new TestFiles(folder);
    Path nodes = files.file("nodes.txt", "a x\n");
    Watching watching = new Watching("--count", 1, "--snapshot", folder, nodes);
    watching.awaitErr("nodes.txt:1: the weight 'x' of node 'a' is no number");
    files.file("nodes.txt", "a 1\n");

    Run run = watching.end();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains(": 1 node\n");
    assertThat(run.err()).contains("snapshot " + folder); // Which cannot be written.
  }
}
