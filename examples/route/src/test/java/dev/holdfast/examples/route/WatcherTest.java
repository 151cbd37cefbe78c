package dev.holdfast.examples.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Global;
import dev.holdfast.Policy;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives the watcher look by look. */
final class WatcherTest {
  private final Run run = new Run();
  // Folds when the test says so: within its quiet period, which outlasts the test, it is shared.
  private final Global<HashRing> ring =
      Store.create("test").global("ring", HashRing.class, Policy.DEFAULT.withQuietPeriod(Duration.ofDays(1)));

  @TempDir private Path folder;
  private Path file;
  private Watcher watcher;

  @BeforeEach
  void loadFirst() throws Exception {
    file = Files.writeString(folder.resolve("nodes.txt"), "a\nb\n");
    byte[] content = RingFile.read(file);
    ring.put(RingFile.parse(file, content));
    watcher = new Watcher(file, content, ring, run.messages());
  }

  @AfterEach
  void closeWatcher() {
    watcher.close();
  }

  @Test
  void loadsWhatWasReplacedByRename() throws IOException {
    Path next = Files.writeString(folder.resolve("next"), "a\nb\nc\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    watcher.look();
    watcher.look();

    assertThat(ring.get().nodes()).hasSize(3);
    assertThat(run.err())
        .matches(
            "route: \\Q" + file + "\\E reloaded: generation 2, (3\\d\\.\\d\\d)% of the circle moved"
                + " \\(c \\+\\1%, [ab] -1\\d\\.\\d\\d%, [ab] -1\\d\\.\\d\\d%\\);"
                + " shared: written less than its quiet period ago\n");
  }

  @Test
  void waitsUntilAFileWrittenInPlaceHasSettled() throws IOException {
    Files.writeString(file, "a\nb\nc");
    watcher.look();
    Files.writeString(file, "a\nb\nc-1\nd");
    watcher.look();
    assertThat(ring.info().generation()).isEqualTo(1);
    watcher.look();

    assertThat(ring.get()).isEqualTo(HashRing.of(RingFileTest.nodes("a", "b", "c-1", "d")));
    assertThat(ring.info().generation()).isEqualTo(2);
  }

  @Test
  void refusesABadFileOnceAndTakesTheNextGoodOne() throws IOException {
    Files.writeString(file, "a\nb zwei\n");
    watcher.look();
    watcher.look();
    watcher.look();
    assertThat(run.err())
        .isEqualTo(
            "route: " + file + ":2: the weight 'zwei' of node 'b' is no number; write one like 1 or 2.5"
                + " (generation 1 stays in force)\n");
    assertThat(ring.get().nodes()).hasSize(2);

    Files.writeString(file, "a\nb 2\n");
    watcher.look();
    watcher.look();
    assertThat(ring.get().nodes().get(1).weight()).isEqualTo(2);
  }

  @Test
  void keepsTheRingWhileTheFileIsGone() throws IOException {
    Files.delete(file);
    watcher.look();
    assertThat(run.err()).isEmpty();
    watcher.look();
    Files.writeString(file, "b\na");
    watcher.look();
    watcher.look();

    assertThat(run.err())
        .isEqualTo(
            "route: " + file + ": does not exist; give --nodes a file with one node a line"
                + " (generation 1 stays in force)\n"
                + "route: " + file + " has the nodes in force: generation 1 stays\n");
  }

  @Test
  void saysWhenTheNewRingIsFolded() throws IOException {
    Files.writeString(file, "a\n");
    watcher.look();
    watcher.look();
    assertThat(ring.foldNow()).isTrue();
    watcher.look();
    watcher.look();

    assertThat(run.err())
        .endsWith("ago\nroute: generation 2 is folded: a constant in the code that reads it\n")
        .hasLineCount(2);
  }
}
