package dev.holdfast.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PutTest {
  @Test
  void aRowHasMicrosecondsAndRatiosAndNoPercentileOfTooFewPuts() {
    Map<String, Double> figures =
        Put.row("few", List.of(new Put.Sample(300_000, 100_000, 500_000, 50_000), new Put.Sample(1, 1, 1, 0)))
            .figures();
    assertThat(figures)
        .containsEntry("puts", 2.0)
        .containsEntry("wall p50", 0.001)
        .containsEntry("puts that deoptimised %", 50.0)
        .containsEntry("wall p90", Double.NaN)
        .containsEntry("CPU p99", Double.NaN);

    figures = Put.row("one", List.of(new Put.Sample(300_000, 100_000, 500_000, 50_000))).figures();
    assertThat(figures)
        .containsEntry("wall p50", 300.0)
        .containsEntry("CPU p50", 100.0)
        .containsEntry("handshake p50", 50.0)
        .containsEntry("wall / handshake", 6.0)
        .containsEntry("CPU / handshake", 2.0)
        .containsEntry("fold before p50", 500.0);
  }

  @Test
  void aCasePutsAFoldedGlobalWhoseReadersAreCompiled() throws Exception {
    List<String> lines =
        Fork.run(List.of("-D" + PutCase.SHARED + "=false"), PutCase.class, 100, 2, "park", "steady", 3, 30);
    assertThat(Put.samples(lines, new HandshakeLog(List.of()))).hasSize(3).allMatch(sample -> sample.wall() > 0);
  }
}
