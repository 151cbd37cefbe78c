package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepairTest {
  @TempDir private Path folder;
  private Path fast;
  private Path durable;
  private byte[] content;

  @BeforeEach
  void writeCopies() throws IOException {
    TestFiles files = new TestFiles(folder);
    fast = files.snapshot("fast", files.nodes());
    durable = Files.copy(fast, folder.resolve("durable"));
    content = Files.readAllBytes(fast);
  }

  @Test
  void mendsBothCopies() throws IOException {
    damage(fast, 70_000);
    damage(durable, 200_000);
    Run run = Run.of("ring", "repair", fast, durable);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("in block 1,", "in block 3,", "2 blocks repaired, 0 copies written again");
    assertThat(Files.readAllBytes(fast)).isEqualTo(content);
    assertThat(Files.readAllBytes(durable)).isEqualTo(content);
  }

  @Test
  void writesALostCopyAgain() throws IOException {
    Files.delete(fast);
    Run run = Run.of("ring", "repair", "--json", fast, durable);

    assertThat(run.json().get("rewrittenCopies").asInt()).isEqualTo(1);
    assertThat(run.json().get("fast").get("after").get("whole").asBoolean()).isTrue();
    assertThat(Files.readAllBytes(fast)).isEqualTo(content);
  }

  @Test
  void isAFindingIfNoneIsWhole() throws IOException {
    damage(fast, 70_000);
    damage(durable, 70_000);

    assertThat(Run.of("ring", "repair", fast, durable).exitCode()).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoMirror() {
    assertThat(Run.of("ring", "repair", folder.resolve("a"), folder.resolve("b")).err())
        .contains("exists; give a copy that does");
    assertThat(Run.of("ring", "repair", fast, fast).err()).contains("give them paths on two disks");
  }

  private void damage(Path file, int offset) throws IOException {
    byte[] damaged = content.clone();
    damaged[offset] ^= 1;
    Files.write(file, damaged);
  }
}
