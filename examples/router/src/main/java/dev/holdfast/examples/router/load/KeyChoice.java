package dev.holdfast.examples.router.load;

import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;

/**
 * Draws keys: the one of rank r, which is key number r - 1, in proportion to r to the power of minus the exponent.
 *
 * <p>Exact, in constant time and without a table: rejection-inversion (W. Hörmann and G. Derflinger,
 * Rejection-inversion to generate variates from monotone discrete distributions, ACM TOMACS 6(3), 1996), as Commons RNG
 * has it.
 */
final class KeyChoice {
  private KeyChoice() {}

  static IntSupplier of(int keys, double exponent, SplittableRandom random) {
    if (exponent == 0) {
      return () -> random.nextInt(keys);
    }
    UniformRandomProvider source = random::nextLong;
    DiscreteSampler ranks = RejectionInversionZipfSampler.of(source, keys, exponent);
    return () -> ranks.sample() - 1;
  }
}
