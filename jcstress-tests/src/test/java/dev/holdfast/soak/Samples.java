package dev.holdfast.soak;

import java.util.List;
import java.util.stream.IntStream;

/** Made samples, of a soak in which only what a test says changes. */
final class Samples {
  static final int COUNT = 40;

  private Samples() {}

  /** Samples ten seconds apart; metaspace and classes grow by so much from each to the next. */
  static List<Sample> growing(long metaspace, long classes) {
    return IntStream.rangeClosed(1, COUNT).mapToObj(i -> sample(i, metaspace * i, classes * i)).toList();
  }

  private static Sample sample(int i, long moreMetaspace, long moreClasses) {
    return new Sample(
        10.0 * i, 4_000L * i, 400L * i, 300L * i, 40L * i, 100L * i, 20L * i, i % 2, i % 3, 10_000_000,
        13_000_000 + moreMetaspace, 14_000_000, 1_600_000, 3_400 + moreClasses, 70L * i,
        7_000_000, 1_200_000, 3_500_000, 2_300_000, 2_000L * i, 1_500L * i, 2L * i, 16, 1_000_000L * i, 0);
  }
}
