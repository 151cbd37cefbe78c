package dev.holdfast.ring.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a time of its own, so that each look is the test's; that changes are noticed is tested in real time elsewhere. */
final class FileSourceTest {
  private final ManualLoop loop = new ManualLoop();
  private final Logged logged = new Logged();
  private final List<Membership> told = new ArrayList<>();

  @TempDir private Path folder;
  private Path file;
  private FileSource source;

  @BeforeEach
  void openFirst() throws IOException {
    file = Files.writeString(folder.resolve("nodes.txt"), "b 2 zone=x\na\n");
    source = FileSource.of(file, loop);
    source.open(told::add);
    lookTwice();
  }

  @AfterEach
  void close() {
    source.close();
    logged.close();
  }

  @Test
  void tellsWhatTheFileSays() throws IOException {
    assertThat(last().nodes()).containsExactly(new Node("a"), new Node("b", 2, "x", Map.of()));
    assertThat(last().version()).isEqualTo(Files.getLastModifiedTime(file).toMillis());
    assertThat(source.health()).isEqualTo("2 nodes from " + file);
    assertThat(source.age()).isLessThanOrEqualTo(FileSource.SETTLE);
  }

  @Test
  void waitsUntilAFileWrittenInPlaceHasSettled() throws IOException {
    loop.advance(FileSource.LOOK.minus(FileSource.SETTLE).minusMillis(50));
    Files.writeString(file, "a\nb\nc");
    loop.advance(FileSource.SETTLE.minusMillis(10)); // The look of each second is at 50 ms.
    Files.writeString(file, "a\nb\nc-1\nd");
    loop.advance(FileSource.SETTLE.minusMillis(10)); // The look after that one, at 150 ms.
    assertThat(told).hasSize(1);
    lookTwice();

    assertThat(told).hasSize(2);
    assertThat(last().nodes()).isEqualTo(Nodes.named("a", "b", "c-1", "d"));
  }

  @Test
  void seesAChangeOfTheSameSizeAndTime() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, "c 2 zone=x\na\n");
    Files.setLastModifiedTime(file, time);
    long version = last().version();
    lookTwice();

    assertThat(Nodes.names(last())).containsExactly("a", "c");
    assertThat(last().version()).isEqualTo(version + 1);
  }

  @Test
  void neverGoesBackInVersion() throws IOException {
    long version = last().version();
    Path old = Files.writeString(folder.resolve("old"), "x\n");
    Files.setLastModifiedTime(old, FileTime.fromMillis(1));
    Files.move(old, file, StandardCopyOption.ATOMIC_MOVE);
    lookTwice();
    assertThat(last().version()).isEqualTo(version + 1);

    Files.writeString(file, "y\n");
    Files.setLastModifiedTime(file, FileTime.fromMillis(version + 1000));
    lookTwice();
    assertThat(last().version()).isEqualTo(version + 1000);
  }

  @Test
  void seesASwappedLinkAsOfAConfigMap() throws IOException {
    Path first = Files.createDirectory(folder.resolve("..1"));
    Path second = Files.createDirectory(folder.resolve("..2"));
    Files.writeString(first.resolve("map.txt"), "a\n");
    Files.writeString(second.resolve("map.txt"), "b\n");
    Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
    Path map = Files.createSymbolicLink(folder.resolve("map.txt"), Path.of("..data", "map.txt"));
    try (FileSource linked = FileSource.of(map, loop)) {
      linked.open(told::add);
      lookTwice();
      assertThat(Nodes.names(last())).containsExactly("a");

      Path next = Files.createSymbolicLink(folder.resolve("..next"), second.getFileName());
      Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
      lookTwice();
      assertThat(Nodes.names(last())).containsExactly("b");
    }
  }

  @Test
  void refusesABadFileOnceAndTakesTheNextGoodOne() throws IOException {
    Files.writeString(file, "a\nb zwei\n");
    lookTwice();
    lookTwice();
    String fault = file + ":2: the weight 'zwei' of node 'b' is no number; write one like 1 or 2.5";
    assertThat(logged.messages()).containsExactly(fault + "; the last membership stays");
    assertThat(source.health()).isEqualTo(fault + "; 2 nodes from " + file);
    assertThat(source.age()).isGreaterThan(FileSource.LOOK);
    assertThat(told).hasSize(1);

    Files.writeString(file, "a\nb 3\n");
    lookTwice();
    assertThat(last().nodes()).containsExactly(new Node("a"), new Node("b", 3));
    assertThat(source.health()).isEqualTo("2 nodes from " + file);
  }

  @Test
  void takesTheFileBeforeABadOneAgain() throws IOException {
    String good = Files.readString(file);
    Files.writeString(file, "a a\n");
    lookTwice();
    Files.writeString(file, good + "# as before\n");
    lookTwice();

    assertThat(told).hasSize(1);
    assertThat(source.health()).isEqualTo("2 nodes from " + file);
    assertThat(source.age()).isLessThan(FileSource.LOOK);
  }

  @Test
  void keepsTheMembershipWhileThereIsNoFile() throws IOException {
    Files.delete(file);
    lookTwice();
    assertThat(source.health())
        .isEqualTo(file + ": does not exist; write one node a line into it; 2 nodes from " + file);

    Files.createDirectory(file);
    lookTwice();
    assertThat(source.health()).startsWith(file + ": is no regular file; write one node a line into a file; ");

    Files.delete(file);
    Files.write(file, new byte[FileLook.LARGEST + 1]);
    lookTwice();
    assertThat(source.health()).startsWith(file + ": is larger than 16777216 bytes; ");
    assertThat(told).hasSize(1);
  }

  @Test
  void waitsForAFileThatIsNotThereYet() throws IOException {
    Path later = folder.resolve("later").resolve("nodes.txt");
    try (FileSource waiting = FileSource.of(later, loop)) {
      waiting.open(told::add);
      lookTwice();
      assertThat(waiting.membership()).isNull();
      assertThat(waiting.health()).endsWith("; no membership yet");
      assertThat(waiting.age()).isGreaterThan(Duration.ZERO);

      Files.createDirectory(later.getParent());
      Files.writeString(later, "z\n");
      lookTwice();
      assertThat(Nodes.names(last())).containsExactly("z");
    }
  }

  private void lookTwice() {
    loop.advance(FileSource.LOOK.plus(FileSource.SETTLE));
  }

  private Membership last() {
    return told.get(told.size() - 1);
  }
}
