package dev.holdfast.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void flatAndRightIsGood() {
    Verdict verdict = Verdict.of(Samples.growing(0, 0), 0);
    assertThat(verdict.isGood()).isTrue();
    assertThat(verdict.inWords()).isEqualTo("flat; no fault");
  }

  @Test
  void whatGrowsIsNamed() {
    Verdict verdict = Verdict.of(Samples.growing(100_000, 10), 0);
    assertThat(verdict.isGood()).isFalse();
    assertThat(verdict.inWords()).isEqualTo("NOT FLAT: metaspace, classes; no fault");
    assertThat(verdict.table().lines().filter(line -> line.endsWith("NOT FLAT")))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("metaspace "), line -> assertThat(line).startsWith("classes "));
  }

  @Test
  void oneWrongReadIsNotGood() {
    Verdict verdict = Verdict.of(Samples.growing(0, 0), 1);
    assertThat(verdict.isGood()).isFalse();
    assertThat(verdict.inWords()).isEqualTo("flat; 1 FAULTS");
  }

  @Test
  void theTableTellsAllSeries() {
    assertThat(Verdict.of(Samples.growing(0, 0), 0).table().lines().skip(1))
        .hasSameSizeAs(Series.ALL)
        .first()
        .asString()
        .matches("metaspace +13,000,000 +13,000,000 +\\+0 +650,000  flat");
  }
}
