package dev.holdfast.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Series of 360 made samples of about 1,000, which may grow by 5 %, that is 50. */
class FlatnessTest {
  private static final int COUNT = 360;
  private static final int TENTH = COUNT / 10;

  @Test
  void noiseIsFlat() {
    // The median of 36 such values is within 1,000 ± 25 but for one time in some thousands, and the seed is fixed.
    assertThat(flatness(i -> noise(i, 60)).isFlat()).isTrue();
  }

  /** Of longer teeth a slope that rises slowly and falls at once makes a trend. */
  @Test
  void aSawWithTwoTeethATenthOrMoreIsFlat() {
    for (int period : new int[] {2, 7, 13, 18}) {
      assertThat(flatness(i -> 1_000 + 400.0 * (i % period) / period).isFlat()).as("period %d", period).isTrue();
    }
  }

  @Test
  void outliersAreFlat() {
    assertThat(flatness(i -> i % 5 == 4 ? 10_000 : 1_000).isFlat()).isTrue();
  }

  @Test
  void aLeakOfOnePerCentATenthIsNot() {
    Flatness leak = flatness(i -> 1_000 + 10.0 * i / TENTH);
    assertThat(leak.isFlat()).isFalse();
    assertThat(leak.trend()).isBetween(89.0, 91.0); // Nine tenths of it.
    assertThat(leak.last() - leak.second()).isBetween(79.0, 81.0); // Eight tenths lie between their middles.
  }

  @Test
  void aLeakOfOnePerCentATenthIsNotInNoiseEither() {
    Flatness leak = flatness(i -> noise(i, 100) + 10.0 * i / TENTH);
    assertThat(leak.trend()).isGreaterThan(leak.limit());
  }

  @Test
  void aLeakJustAboveTheLimitIsSeenByTheTrendAlone() {
    Flatness leak = flatness(i -> 1_000 + 58.0 * i / COUNT);
    assertThat(leak.last() - leak.second()).isLessThan(leak.limit());
    assertThat(leak.isFlat()).isFalse();
  }

  @Test
  void aLeakUnderASawIsNot() {
    assertThat(flatness(i -> 1_000 + 10.0 * i / TENTH + 400 * (i % 20) / 20.0).isFlat()).isFalse();
  }

  @Test
  void aStepIsNotWhereverItIs() {
    for (int tenth = 2; tenth <= 9; tenth++) {
      int at = tenth * TENTH;
      assertThat(flatness(i -> i < at ? 1_000 : 1_080).isFlat()).as("step after tenth %d", tenth).isFalse();
    }
  }

  @Test
  void aLateStepIsNoTrendButARise() {
    Flatness step = flatness(i -> i < 9 * TENTH ? 1_000 : 1_080);
    assertThat(step.trend()).isLessThanOrEqualTo(step.limit());
    assertThat(step.last() - step.second()).isEqualTo(80);
  }

  @Test
  void growthInTheFirstTenthAloneIsFlat() {
    assertThat(flatness(i -> 1_000 + Math.min(0, 20.0 * (i - TENTH))).isFlat()).isTrue();
  }

  @Test
  void whatShrinksIsFlat() {
    assertThat(flatness(i -> 2_000 - i).isFlat()).isTrue();
  }

  @Test
  void aFewOfWhatMayBeAFewAreFlat() {
    assertThat(Flatness.of(series(i -> i % 3), 0, 3).isFlat()).isTrue();
    assertThat(Flatness.of(series(i -> (double) i / TENTH), 0, 3).isFlat()).isFalse();
  }

  @Test
  void fewestSamplesTellALeak() {
    assertThat(Flatness.of(IntStream.range(0, Flatness.FEWEST).mapToDouble(i -> 1_000 + i).toArray(), 0.01, 0).isFlat())
        .isFalse();
  }

  @Test
  void fewerSamplesAreRefused() {
    assertThatThrownBy(() -> Flatness.of(new double[19], 0.05, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("19 samples tell nothing; take 20 or more");
  }

  private static Flatness flatness(IntToDoubleFunction value) {
    return Flatness.of(series(value), 0.05, 0);
  }

  private static double[] series(IntToDoubleFunction value) {
    return IntStream.range(0, COUNT).mapToDouble(value).toArray();
  }

  /** Evenly spread around 1,000, the same for each index at each call. */
  private static double noise(int index, double width) {
    return 1_000 + width * (new SplittableRandom(index).nextDouble() - 0.5);
  }
}
