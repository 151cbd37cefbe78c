package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyTest {
  @TempDir private Path folder;
  private TestFiles files;
  private Path snapshot;

  @BeforeEach
  void writeSnapshot() {
    files = new TestFiles(folder);
    snapshot = files.snapshot("ring.snapshot", files.nodes());
  }

  @Test
  void findsASnapshotWhole() {
    Run run = Run.of("ring", "verify", snapshot);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("whole: ").contains("generation 1", "3 nodes");
    assertThat(Run.of("ring", "verify", "--json", snapshot).json().get("whole").asBoolean()).isTrue();
  }

  @Test
  void namesBlockAndOffsetOfDamage() throws IOException {
    byte[] bytes = Files.readAllBytes(snapshot);
    bytes[3 * 65_536 + 5] ^= 4;
    Files.write(snapshot, bytes);

    Run run = Run.of("ring", "verify", snapshot);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith("damaged: ").contains("block 3, bytes 196608 to 262143");
    JsonNode json = Run.of("ring", "verify", "--json", snapshot).json();
    assertThat(json.get("whole").asBoolean()).isFalse();
    assertThat(json.get("block").asInt()).isEqualTo(3);
    assertThat(json.get("offset").asLong()).isEqualTo(196_608);
    assertThat(Run.of("ring", "stats", snapshot).exitCode()).isEqualTo(2);
  }

  @Test
  void findsDamageWhereverItIs() throws IOException {
    byte[] bytes = Files.readAllBytes(snapshot);
    for (int length : new int[] {0, 3, bytes.length - 1}) {
      Files.write(snapshot, Arrays.copyOf(bytes, length));
      assertThat(Run.of("ring", "verify", snapshot).exitCode()).isEqualTo(1);
    }
    bytes[0] = 'x'; // Now it looks like a node file.
    Files.write(snapshot, bytes);
    assertThat(Run.of("ring", "verify", snapshot).exitCode()).isEqualTo(1);
  }

  @Test
  void isNoFindingWhatIsNotThere() {
    assertThat(Run.of("ring", "verify", folder.resolve("none")).exitCode()).isEqualTo(2);
    assertThat(Run.of("ring", "verify", folder).exitCode()).isEqualTo(2);
  }
}
