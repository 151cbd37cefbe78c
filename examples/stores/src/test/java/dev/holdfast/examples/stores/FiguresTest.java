package dev.holdfast.examples.stores;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FiguresTest {
  @Test
  void writesThreeDigits() {
    assertThat(Figures.time(0)).isEqualTo("0 ns");
    assertThat(Figures.time(999)).isEqualTo("999 ns");
    assertThat(Figures.time(1_000)).isEqualTo("1 µs");
    assertThat(Figures.time(999_999)).isEqualTo("1 ms");
    assertThat(Figures.time(12_345_678)).isEqualTo("12.3 ms");
    assertThat(Figures.time(7_200_000_000_000L)).isEqualTo("7200 s");
    assertThat(Figures.rate(0)).isEqualTo("0");
    assertThat(Figures.rate(0.5)).isEqualTo("0.5");
    assertThat(Figures.rate(10)).isEqualTo("10");
    assertThat(Figures.rate(150_400)).isEqualTo("150 k");
    assertThat(Figures.rate(1e9)).isEqualTo("1 G");
    assertThat(Figures.size(524_304)).isEqualTo("524 KB");
    assertThat(Figures.size(0.0001)).isEqualTo("0 B");
  }
}
