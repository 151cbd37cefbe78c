package dev.holdfast.examples.router.testing;

import java.util.SplittableRandom;

/** Chance that a seed repeats. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** True once in so many times. */
  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  int oneOf(int... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
