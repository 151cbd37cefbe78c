package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

final class SimulateTest {
  @TempDir private Path folder;

  @Test
  void movesTheLeastAndKeepsTheBounds() {
    JsonNode steps =
        Run.of("ring", "simulate", "--json", "--nodes", 5, "--zipf", 1, "--requests", 20_000, "--churn", 6)
            .json().get("steps");

    assertThat(steps).hasSize(7);
    assertThat(steps.get(0).get("moved").asDouble()).isZero();
    assertThat(steps.get(0).get("nodes").asInt()).isEqualTo(5);
    for (JsonNode step : steps) {
      assertThat(step.get("moved").asDouble()).isCloseTo(step.get("least").asDouble(), within(1e-9));
      assertThat(step.get("boundedPeak").asDouble()).isLessThanOrEqualTo(1.2505);
      assertThat(step.get("peak").asDouble()).isGreaterThanOrEqualTo(1);
    }
  }

  @Test
  void isTheSameForTheSameSeed() {
    Object[] args = {"ring", "simulate", "--nodes", 4, "--requests", 1000, "--churn", 3, "--seed", 7};
    Object[] other = {"ring", "simulate", "--nodes", 4, "--requests", 1000, "--churn", 3, "--seed", 8};

    assertThat(Run.of(args)).isEqualTo(Run.of(args));
    assertThat(Run.of(args).out()).isNotEqualTo(Run.of(other).out()).contains("requests moved", "bounded peak");
  }

  @Test
  void asksForTheKeysOfAFile() {
    TestFiles files = new TestFiles(folder);
    Path keys = files.file("keys.txt", "one\none\none\none\n");
    JsonNode json =
        Run.of("ring", "simulate", "--json", "--churn", 0, "--keys", keys, files.file("n", "a\nb\n")).json();

    assertThat(json.get("requests").asInt()).isEqualTo(4);
    assertThat(json.get("steps").get(0).get("peak").asDouble()).isEqualTo(2);
    assertThat(json.get("steps").get(0).get("boundedPeak").asDouble()).isEqualTo(1.5);
    assertThat(json.get("steps").get(0).get("spilled").asDouble()).isEqualTo(0.25);
  }

  @Test
  void letsNodesOfOtherLayoutsComeAndGo() {
    Path nodes = new TestFiles(folder).file("n", "a:11211\nnew-1:11211\n");
    Run run =
        Run.of(
            "ring", "simulate", "--layout", "libmemcached-ketama", "--requests", 100, "--churn", 8, "--seed", 3, nodes);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("new-2:11211 came");
  }

  @Test
  void drawsWhatCameOfIt() throws Exception {
    Path svg = folder.resolve("plot.svg");
    Run.of("ring", "simulate", "--nodes", 3, "--requests", 1000, "--churn", 4, "--plot", svg);

    String text = Files.readString(svg);
    assertThat(text.split("class='fm' x", -1)).hasSize(6); // A bar for each of 5 steps.
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(Run.of("ring", "simulate", "--nodes", 0).err())
        .isEqualTo("holdfast: --nodes cannot be 0; give it from 1 to 65535\n");
    assertThat(Run.of("ring", "simulate", "--requests", -1).exitCode()).isEqualTo(2);
    assertThat(Run.of("ring", "simulate", "--distinct", Integer.MAX_VALUE).err())
        .isEqualTo("holdfast: --distinct cannot be 2147483647; give it from 1 to 10000000\n");
    assertThat(Run.of("ring", "simulate", "--zipf", -1).exitCode()).isEqualTo(2);
    assertThat(Run.of("ring", "simulate", "--factor", 1).exitCode()).isEqualTo(2);
    assertThat(Run.of("ring", "simulate", "--keys", new TestFiles(folder).file("empty", "")).err())
        .contains("empty: has no keys; write one a line");
  }
}
