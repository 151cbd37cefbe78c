package dev.holdfast.ring.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a time of its own: a file goes bad and well again, with another to fall back on. */
final class FirstSourceTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ManualLoop loop = new ManualLoop();
  private final List<Membership> told = new ArrayList<>();

  @TempDir private Path folder;
  private Path file;
  private Path spare;
  private FirstSource source;

  @BeforeEach
  void makeSource() {
    file = folder.resolve("file");
    spare = folder.resolve("spare");
    source = FirstSource.of(LIMIT, List.of(FileSource.of(file, loop), FileSource.of(spare, loop)), loop);
    source.open(told::add);
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void takesTheFirstThatIsYoungEnough() throws IOException {
    Files.writeString(spare, "spare\n");
    loop.advance(Duration.ofSeconds(3));
    assertThat(Nodes.names(last())).containsExactly("spare");
    assertThat(source.health()).isEqualTo("source 2 of 2: 1 nodes from " + spare);

    Files.writeString(file, "a\n");
    loop.advance(Duration.ofSeconds(3));
    assertThat(Nodes.names(last())).containsExactly("a");
    assertThat(source.health()).isEqualTo("source 1 of 2: 1 nodes from " + file);
    Files.writeString(spare, "spare2\n");
    loop.advance(Duration.ofSeconds(3));
    assertThat(told).hasSize(2);

    Files.writeString(file, "a a a\n");
    loop.advance(LIMIT.minusSeconds(1));
    assertThat(Nodes.names(last())).containsExactly("a");
    loop.advance(Duration.ofSeconds(3));
    assertThat(Nodes.names(last())).containsExactly("spare2");

    Files.writeString(file, "a\n"); // As before, so the source itself has nothing to tell.
    loop.advance(Duration.ofSeconds(3));
    assertThat(Nodes.names(last())).containsExactly("a");
    assertThat(source.membership()).isEqualTo(last());
  }

  @Test
  void keepsTheLastWhenAllAreTooOld() throws IOException {
    Files.writeString(file, "a\n");
    loop.advance(Duration.ofSeconds(3));
    Files.delete(file);
    loop.advance(LIMIT.multipliedBy(5));
    assertThat(Nodes.names(last())).containsExactly("a");
    assertThat(source.age()).isGreaterThan(LIMIT.multipliedBy(4));
    assertThat(source.health()).startsWith("source 1 of 2: " + file + ": does not exist; ");
  }

  @Test
  void saysWhenThereIsNone() {
    loop.advance(LIMIT);
    assertThat(told).isEmpty();
    assertThat(source.age()).isGreaterThanOrEqualTo(LIMIT);
    assertThat(source.health()).startsWith("no source can be relied on yet; the first: " + file);
  }

  @Test
  void refusesNoSourceAndNoLimit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FirstSource.of(LIMIT))
        .withMessage("there is no source to take the first of; give one at least");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FirstSource.of(Duration.ZERO, StaticSource.of(Nodes.named("a"))))
        .withMessage("the limit is PT0S; give it 40 ms or more, such as 30 s");
  }

  private Membership last() {
    return told.get(told.size() - 1);
  }
}
