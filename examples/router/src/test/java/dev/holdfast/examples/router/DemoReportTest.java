package dev.holdfast.examples.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Info;
import dev.holdfast.Store;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the demonstration says, and what it takes for a failure. */
final class DemoReportTest {
  private static final String JSON = """
      {"requests": 1000, "requestsPerSecond": 250.0, "errors": {"timeouts": 2, "SERVER_ERROR": 1, "wrong": 4},
       "firstErrors": {"timeouts": "key:1"}, "latencyMillis": {"p50": 0.5, "p99": 1.5, "p99.9": 12.25}}
      """;

  @Test
  void figuresAreThoseOfTheLoadGenerator() {
    assertThat(LoadFigures.parse("closed loop", JSON)).isEqualTo(
        new LoadFigures("closed loop", 1000, 250, 0.5, 1.5, 12.25, 3, 4, "{\"timeouts\":\"key:1\"}"));
  }

  @Test
  void anErrorAWrongAnswerAndNoAnswerAtAllAreNotRight() {
    assertThat(figures(10, 0, 0).isRight()).isTrue();
    assertThat(figures(10, 1, 0).isRight()).isFalse();
    assertThat(figures(10, 0, 1).isRight()).isFalse();
    assertThat(figures(0, 0, 0).isRight()).isFalse();
  }

  private static LoadFigures figures(long requests, long errors, long wrong) {
    return new LoadFigures("x", requests, 1, 1, 1, 1, errors, wrong, "");
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> LoadFigures.parse("x", "{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("what loadgen has printed is no JSON: {");
  }

  @Test
  void theTableHasALineForEachLoadAndOneForEachChange() {
    Info info = Store.create("demo").global("ring", String.class).info();
    String text = new DemoReport(
        List.of(LoadFigures.parse("closed loop", JSON)),
        List.of(new History.Change(Instant.EPOCH, "main", "a joined", null),
            new History.Change(Instant.EPOCH, "main", "a left", 0.333)), info).text();
    assertThat(text.lines()).containsExactly(
        "",
        "               requests/s     p50 ms     p99 ms   p99.9 ms   errors    wrong",
        "closed loop           250      0.500      1.500     12.250        3        4",
        "closed loop: {\"timeouts\":\"key:1\"}",
        "",
        "a left: 33.3 % of the keys moved, the others stayed",
        "a joined",
        "The ring is at generation 0 and not folded: " + info.reason() + ".");
  }
}
