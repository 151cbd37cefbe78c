package dev.holdfast.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void areRoundAndReachTheLargest() {
    assertThat(labels(13.3)).isEqualTo("0 5 10 15");
    assertThat(labels(60)).isEqualTo("0 20 40 60");
    assertThat(labels(3_387)).isEqualTo("0 1,000 2,000 3,000 4,000");
    assertThat(labels(0.4)).isEqualTo("0 0.1 0.2 0.3 0.4");
    assertThat(labels(0.05)).isEqualTo("0 0.02 0.04 0.06");
  }

  @Test
  void thereAreSomeWhereAllIsZero() {
    assertThat(Ticks.upTo(0, 4).end()).isGreaterThan(0);
  }

  @Test
  void neverMoreThanAskedFor() {
    for (double largest = 0.013; largest < 1e7; largest *= 1.07) {
      Ticks ticks = Ticks.upTo(largest, 4);
      assertThat(ticks.count()).isBetween(1, 4);
      assertThat(ticks.end()).isGreaterThanOrEqualTo(largest * (1 - 1e-9));
    }
  }

  private static String labels(double largest) {
    Ticks ticks = Ticks.upTo(largest, 4);
    return String.join(" ", IntStream.rangeClosed(0, ticks.count()).mapToObj(ticks::label).toList());
  }
}
