package dev.holdfast.examples.router.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A G-test: what was drawn against Zipf's law. */
final class KeyChoiceTest {
  private static final int KEYS = 50;
  private static final int DRAWS = 400_000;

  /** A right distribution is above this one time in a thousand (chi-squared, 49 degrees of freedom). */
  private static final double CRITICAL = 85.35;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.99, 1, 1.5, 3})
  void drawsByZipfsLaw(double exponent) {
    assertThat(g(draw(exponent), exponent)).isLessThan(CRITICAL);
  }

  @Test
  void tellsNearExponentsApart() {
    assertThat(g(draw(0.99), 1.03)).isGreaterThan(CRITICAL);
    assertThat(g(draw(0), 0.03)).isGreaterThan(CRITICAL);
  }

  @Test
  void isTheSameForTheSameSeed() {
    IntSupplier one = KeyChoice.of(1_000_000, 0.99, new SplittableRandom(1));
    IntSupplier same = KeyChoice.of(1_000_000, 0.99, new SplittableRandom(1));
    IntSupplier other = KeyChoice.of(1_000_000, 0.99, new SplittableRandom(2));
    int[] drawn = IntStream.generate(one).limit(100).toArray();

    assertThat(drawn).isEqualTo(IntStream.generate(same).limit(100).toArray());
    assertThat(drawn).isNotEqualTo(IntStream.generate(other).limit(100).toArray());
    assertThat(IntStream.of(drawn)).allMatch(key -> key >= 0 && key < 1_000_000);
  }

  @Test
  void drawsTheOnlyKey() {
    assertThat(KeyChoice.of(1, 0.99, new SplittableRandom(1)).getAsInt()).isZero();
    assertThat(KeyChoice.of(1, 0, new SplittableRandom(1)).getAsInt()).isZero();
  }

  private static int[] draw(double exponent) {
    IntSupplier choice = KeyChoice.of(KEYS, exponent, new SplittableRandom(20_260_101));
    int[] drawn = new int[KEYS];
    for (int i = 0; i < DRAWS; i++) {
      drawn[choice.getAsInt()]++;
    }
    return drawn;
  }

  private static double g(int[] drawn, double exponent) {
    double sum = IntStream.rangeClosed(1, KEYS).mapToDouble(rank -> Math.pow(rank, -exponent)).sum();
    double g = 0;
    for (int key = 0; key < KEYS; key++) {
      double expected = DRAWS * Math.pow(key + 1, -exponent) / sum;
      g += drawn[key] == 0 ? 0 : 2 * drawn[key] * Math.log(drawn[key] / expected);
    }
    return g;
  }
}
