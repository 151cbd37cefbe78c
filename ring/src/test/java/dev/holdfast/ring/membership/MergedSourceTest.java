package dev.holdfast.ring.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.ring.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MergedSourceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ManualLoop loop = new ManualLoop();
  private final List<Membership> told = new ArrayList<>();
  private final StaticSource one = StaticSource.of(List.of(new Node("a", 2), new Node("b")), loop);

  @TempDir private Path folder;

  @Test
  void tellsTheNodesOfAllOfWhichTheEarlierCount() {
    StaticSource two = StaticSource.of(List.of(new Node("a", 3), new Node("c", 3)), loop);
    try (MergedSource merged = MergedSource.of(PATIENCE, List.of(one, two), loop)) {
      merged.open(told::add);
      loop.run();
      assertThat(told).hasSize(1);
      assertThat(last().nodes()).containsExactly(new Node("a", 2), new Node("b"), new Node("c", 3));

      one.set(Nodes.named("b"), Map.of("k", List.of("c"), "l", List.of("b")));
      two.set(Nodes.named("c"), Map.of("k", List.of("b"), "m", List.of("b")));
      loop.run();
      assertThat(last().nodes()).containsExactly(new Node("b"), new Node("c"));
      assertThat(last().overrides())
          .isEqualTo(Map.of("k", List.of("c"), "l", List.of("b"), "m", List.of("b")));
      assertThat(last().ring().find("k").name()).isEqualTo("c");
      assertThat(told).extracting(Membership::version).isSorted().doesNotHaveDuplicates();
      assertThat(merged.health())
          .isEqualTo("2 nodes; source 1: 1 nodes set by the program; source 2: 1 nodes set by the program");
    }
  }

  @Test
  void waitsForAllButNotForEver() throws IOException {
    Path file = folder.resolve("nodes.txt");
    try (MergedSource merged = MergedSource.of(PATIENCE, List.of(one, FileSource.of(file, loop)), loop)) {
      merged.open(told::add);
      loop.advance(PATIENCE.minusNanos(1));
      assertThat(told).isEmpty();
      assertThat(merged.membership()).isNull();
      loop.advance(Duration.ofNanos(1));
      assertThat(Nodes.names(last())).containsExactly("a", "b");

      Files.writeString(file, "c\n");
      loop.advance(Duration.ofSeconds(2));
      assertThat(Nodes.names(last())).containsExactly("a", "b", "c");
      Files.delete(file);
      loop.advance(Duration.ofMinutes(1));
      assertThat(Nodes.names(last())).containsExactly("a", "b", "c");
      assertThat(merged.age()).isGreaterThan(Duration.ofSeconds(50));
    }
  }

  @Test
  void waitsForAllHoweverLongItTakes() {
    Path file = folder.resolve("nodes.txt");
    Duration forEver = ChronoUnit.FOREVER.getDuration();
    try (MergedSource merged = MergedSource.of(forEver, StaticSource.of(new Node("a")), FileSource.of(file))) {
      merged.open(told::add);
      assertThat(merged.membership()).isNull();
    }
  }

  @Test
  void refusesNoSourceAndNoPatience() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MergedSource.of(PATIENCE))
        .withMessage("there is no source to merge; give one at least");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MergedSource.of(Duration.ofSeconds(-1), one))
        .withMessage("the patience is PT-1S; give it 0 or more");
  }

  private Membership last() {
    return told.get(told.size() - 1);
  }
}
