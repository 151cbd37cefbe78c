package dev.holdfast.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void aPercentileIsTheNearestRankWhateverTheOrder() {
    Percentiles percentiles = new Percentiles(LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray());
    assertThat(percentiles.count()).isEqualTo(100);
    assertThat(percentiles.median()).isEqualTo(50);
    assertThat(percentiles.at(90)).isEqualTo(90);
    assertThat(percentiles.at(99)).isEqualTo(99);
    assertThat(percentiles.at(100)).isEqualTo(100);
    assertThat(percentiles.at(0)).isEqualTo(1);
  }

  @Test
  void fewFiguresHaveTheLargestAsHighPercentile() {
    Percentiles percentiles = new Percentiles(new long[] {30, 10, 20});
    assertThat(percentiles.median()).isEqualTo(20);
    assertThat(percentiles.at(99)).isEqualTo(30);
  }

  @Test
  void noFiguresHaveNone() {
    assertThat(new Percentiles(new long[0]).median()).isNaN();
  }
}
