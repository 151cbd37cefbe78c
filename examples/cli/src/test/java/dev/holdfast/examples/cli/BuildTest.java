package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.RingLayout;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BuildTest {
  @TempDir private Path folder;
  private TestFiles files;
  private Path snapshot;

  @BeforeEach
  void nameFiles() {
    files = new TestFiles(folder);
    snapshot = folder.resolve("ring.snapshot");
  }

  @Test
  void writesTheRingOfANodeFile() throws IOException {
    Run run = Run.of("ring", "build", files.nodes(), snapshot);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    RingSnapshot written = RingSnapshot.open(snapshot);
    assertThat(written.ring())
        .isEqualTo(
            HashRing.of(
                new Node("a", 1, "x", Map.of()), new Node("b", 2, "x", Map.of("rack", "r1")),
                new Node("c", 1, "y", Map.of())));
    assertThat(written.generation()).isEqualTo(1);
    assertThat(run.out()).contains(snapshot.toString(), "generation 1", "3 nodes", written.digest());
  }

  @Test
  void countsTheGenerationOn() throws IOException {
    Run.of("ring", "build", "--generation", 41, files.nodes(), snapshot);
    Run run = Run.of("ring", "build", "--json", files.nodes(), snapshot);

    assertThat(run.json().get("generation").asLong()).isEqualTo(42);
    assertThat(RingSnapshot.open(snapshot).generation()).isEqualTo(42);
  }

  @Test
  void takesSlotsOverridesAndSecret() throws IOException {
    Path overrides = files.file("overrides.tsv", "hot\tc\tb\n");
    Path secret = files.file("secret", "0123456789abcdef");
    Run run =
        Run.of("ring", "build", "--slots", 2048, "--overrides", overrides, "--secret", secret, files.nodes(), snapshot);

    assertThat(run.err()).isEmpty();
    assertThat(Run.of("ring", "stats", "--json", "--secret", secret, snapshot).json().get("slots").asInt())
        .isEqualTo(2048);
    assertThat(Run.of("ring", "find", "--secret", secret, "--replicas", 2, snapshot, "hot").out())
        .isEqualTo("hot\tc\tb\n");
    assertThat(Run.of("ring", "stats", snapshot).exitCode()).isEqualTo(2);
  }

  @Test
  void takesLayouts() throws IOException {
    Path nodes = files.file("nodes.txt", "h1:11211\nh2:11211\n");
    Run run = Run.of("ring", "build", "--layout", "libmemcached-ketama-weighted", nodes, snapshot);

    assertThat(run.err()).isEmpty();
    assertThat(RingSnapshot.open(snapshot).ring())
        .isEqualTo(
            RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(List.of(new Node("h1:11211"), new Node("h2:11211"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "libmemcached-ketama", "libmemcached-ketama-spy", "spymemcached-ketama", "twemproxy-ketama",
        "nginx-consistent", "jump", "binomial", "rendezvous", "ex-hash-ring:512", "envoy-ring-hash:1024:8388608",
        "maglev:65537", "anchor:1000"
      })
  void knowsTheLayout(String layout) throws IOException {
    Path nodes = files.file("nodes.txt", "h1:11210\nh2:11210\n");
    Run run = Run.of("ring", "build", "--layout", layout, nodes, snapshot);

    assertThat(run.err()).isEmpty();
    assertThat(RingSnapshot.open(snapshot).ring().nodes()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ring", "jump:3", "maglev", "maglev:x", "maglev:4", "envoy-ring-hash:5:4"})
  void refusesTheLayout(String layout) {
    Run run = Run.of("ring", "build", "--layout", layout, files.nodes(), snapshot);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).containsPattern("; give (it|one)").doesNotContain("\tat ");
    assertThat(snapshot).doesNotExist();
  }

  @Test
  void leavesWhatWasThereIfANodeFileIsWrong() throws IOException {
    files.snapshot("ring.snapshot", files.nodes());
    byte[] before = Files.readAllBytes(snapshot);
    Run run = Run.of("ring", "build", files.file("wrong.txt", "a\nb x\n"), snapshot);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("wrong.txt:2: the weight 'x' of node 'b' is no number");
    assertThat(Files.readAllBytes(snapshot)).isEqualTo(before);
  }

  @Test
  void refusesOverridesThatCannotBe() {
    Path noTab = files.file("1.tsv", "hot c\n");
    Path twice = files.file("2.tsv", "hot\tc\nhot\ta\n");
    Path nobody = files.file("3.tsv", "hot\tz\n");

    assertThat(Run.of("ring", "build", "--overrides", noTab, files.nodes(), snapshot).err())
        .contains("1.tsv:1: has no tab; write");
    assertThat(Run.of("ring", "build", "--overrides", twice, files.nodes(), snapshot).err())
        .contains("2.tsv:2: the key 'hot' is there already; remove");
    assertThat(Run.of("ring", "build", "--overrides", nobody, files.nodes(), snapshot).err()).contains("'hot'", "'z'");
    assertThat(snapshot).doesNotExist();
  }

  @Test
  void refusesASecretOfAnotherLength() {
    Path secret = files.file("secret", "short");

    assertThat(Run.of("ring", "build", "--secret", secret, files.nodes(), snapshot).err())
        .contains("secret: has 5 bytes; a secret has 16");
    assertThat(
            Run.of("ring", "build", "--secret", secret, "--layout", "nginx-consistent", files.nodes(), snapshot).err())
        .contains("hashes keys without a secret; leave --secret out");
    assertThat(Run.of("ring", "build", "--slots", 1024, "--layout", "jump", files.nodes(), snapshot).err())
        .contains("has no slots to choose; leave --slots or --layout out");
  }

  @Test
  void saysWhereItCannotWrite() {
    assertThat(Run.of("ring", "build", files.nodes(), folder.resolve("no/ring.snapshot")).err())
        .startsWith("holdfast: ")
        .contains("no/ring.snapshot");
    assertThat(Run.of("ring", "build", files.nodes(), folder).exitCode()).isEqualTo(2);
  }

  @Test
  void replacesADamagedSnapshotOnlyIfToldTheGeneration() throws IOException {
    files.snapshot("ring.snapshot", files.nodes());
    byte[] bytes = Files.readAllBytes(snapshot);
    bytes[100] ^= 1;
    Files.write(snapshot, bytes);

    assertThat(Run.of("ring", "build", files.nodes(), snapshot).err()).contains("is damaged", "give --generation");
    assertThat(Run.of("ring", "build", "--generation", 7, files.nodes(), snapshot).exitCode()).isZero();
  }
}
