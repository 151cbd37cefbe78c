package dev.holdfast.ring.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a snapshot from being written, or opened: the message names the path, and the old one stays. */
final class WriteFailuresTest {
  private static final HashRing RING = HashRing.of(List.of(new Node("a")), HashRing.MIN_SLOTS);

  @TempDir private Path directory;

  @Test
  void aDirectoryIsNotReplaced() throws IOException {
    Path path = Files.createDirectory(directory.resolve("ring.snapshot"));

    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> RingSnapshot.write(path, RING, 1))
        .withMessage("cannot write snapshot " + path + ": it is a directory; give the path of a file in it");
    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> RingSnapshot.open(path))
        .withMessage("cannot open snapshot " + path + ": it is a directory; give the path of a file in it");
    assertThat(Snapshots.files(directory)).containsExactly(path);
    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> RingSnapshot.write(Path.of("/"), RING, 1))
        .withMessage("cannot write snapshot /: it is a directory; give the path of a file in it");
  }

  @Test
  void aLinkIsNotReplaced() throws IOException {
    Path target = directory.resolve("target");
    RingSnapshot.write(target, RING, 1);
    Path path = Files.createSymbolicLink(directory.resolve("ring.snapshot"), target);
    Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));

    for (Path link : List.of(path, dangling)) {
      assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> RingSnapshot.write(link, RING, 2))
          .withMessage("cannot write snapshot " + link + ": it is a symbolic link, which the file would replace; give"
              + " the path that it points to");
    }
    assertThat(RingSnapshot.open(path).generation()).isEqualTo(1);
    assertThat(Snapshots.files(directory)).containsExactlyInAnyOrder(path, target, dangling);
    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> RingSnapshot.open(dangling))
        .withMessage("cannot open snapshot " + dangling + ": there is no such file, or it may not be seen; write it"
            + " first");
  }

  @Test
  void aPipeIsNeitherReplacedNorOpened() throws Exception {
    Path path = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();

    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> RingSnapshot.write(path, RING, 1))
        .withMessage("cannot write snapshot " + path + ": it is no regular file; give another path");
    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> RingSnapshot.open(path))
        .withMessage("cannot open snapshot " + path + ": it is no regular file");
  }

  @Test
  void aDirectoryThatIsNoneIsNamed() throws IOException {
    Path missing = directory.resolve("missing").resolve("ring.snapshot");
    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> RingSnapshot.write(missing, RING, 1))
        .withMessageStartingWith("cannot write snapshot " + missing + ": NoSuchFile " + missing.getParent())
        .withMessageEndingWith("; what was there before is still there");

    Path file = Files.writeString(directory.resolve("file"), "text");
    assertThatExceptionOfType(SnapshotException.class)
        .isThrownBy(() -> RingSnapshot.write(file.resolve("ring.snapshot"), RING, 1))
        .withMessageStartingWith("cannot write snapshot " + file.resolve("ring.snapshot") + ": NotDirectory ");
    assertThat(file).hasContent("text");
  }

  /** Where not even the superuser may create files; in some containers it is read-only instead. */
  @Test
  void aDirectoryThatMayNotBeWrittenIsNamed() {
    Path path = Path.of("/sys/kernel/ring.snapshot");

    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> RingSnapshot.write(path, RING, 1))
        .withMessageStartingWith("cannot write snapshot " + path + ": ")
        .withMessageMatching("(?s).*(AccessDenied|Operation not permitted|Read-only file system|NoSuchFile).*");
  }

  /** The process may write files of 100 KB at most: like a full disk, this shows in the middle. */
  @Test
  void theOldOneStaysIfThereIsNoRoomForTheNewOne() throws Exception {
    Path path = directory.resolve("ring.snapshot");
    RingSnapshot.write(path, RING, 1);
    List<String> java = List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:-UsePerfData", "-cp",
        System.getProperty("java.class.path"), Writer.class.getName(), path.toString());
    Process process = new ProcessBuilder("bash", "-c", "ulimit -f 100; exec \"$@\"", "bash", java.get(0), java.get(1),
        java.get(2), java.get(3), java.get(4), java.get(5)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output).isEqualTo("cannot write snapshot " + path
        + ": File too large; what was there before is still there" + System.lineSeparator());
    assertThat(RingSnapshot.open(path).generation()).isEqualTo(1);
    assertThat(Snapshots.files(directory)).containsExactly(path);
  }

  /** Tries to write a ring of 512 KB. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      try {
        RingSnapshot.write(Path.of(args[0]), HashRing.of(new Node("a")), 2);
      } catch (SnapshotException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
