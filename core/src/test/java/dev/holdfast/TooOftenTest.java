package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TooOftenTest {
  private static final long SECOND = 1_000_000_000;

  private final TooOften tooOften = new TooOften();

  @Test
  void tellsTheRateAfterTenSeconds() {
    assertThat(tooOften.postponed(5 * SECOND, 100)).isZero();
    assertThat(tooOften.postponed(14 * SECOND, 180)).isZero();
    assertThat(tooOften.postponed(15 * SECOND, 200)).isEqualTo(10);
    assertThat(tooOften.postponed(16 * SECOND, 210)).as("told").isZero();
    assertThat(tooOften.postponed(25 * SECOND, 250)).isZero();
    assertThat(tooOften.postponed(26 * SECOND, 410)).as("and again").isEqualTo(20);
  }

  @Test
  void whenItIsOverItBeginsAnew() {
    assertThat(tooOften.postponed(0, 0)).isZero();
    tooOften.over();
    assertThat(tooOften.postponed(11 * SECOND, 100)).isZero();
    assertThat(tooOften.postponed(20 * SECOND, 200)).isZero();
  }
}
