package dev.holdfast.examples.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When puts come. */
public enum Shape {
  /** Three a second, evenly. */
  EVEN_3(3),
  /** Ten a second, evenly. */
  EVEN_10(10),
  /** Thirty a second, evenly. */
  EVEN_30(30),
  /** A hundred a second, evenly. */
  EVEN_100(100),
  /** Three a second on average, each independent of the others. */
  RANDOM_3(3),
  /** Ten a second on average, each independent of the others. */
  RANDOM_10(10),
  /** Each second ten puts, a millisecond apart. */
  BURST_10(10),
  /** Every three seconds a hundred puts, five milliseconds apart: half a second of writing. */
  BURST_100(33);

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  /** How many in a second, in the long run. */
  final int perSecond;

  Shape(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Gives how many nanoseconds each put comes after the one before. */
  LongSupplier waits() {
    return switch (this) {
      case EVEN_3, EVEN_10, EVEN_30, EVEN_100 -> () -> (long) (SECOND / perSecond);
      case RANDOM_3, RANDOM_10 -> {
        SplittableRandom random = new SplittableRandom(perSecond);
        yield () -> (long) (-Math.log(1 - random.nextDouble()) * SECOND / perSecond);
      }
      case BURST_10 -> bursts(10, TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(1));
      case BURST_100 -> bursts(100, TimeUnit.MILLISECONDS.toNanos(5), TimeUnit.SECONDS.toNanos(3));
    };
  }

  private static LongSupplier bursts(int puts, long apart, long every) {
    int[] put = {0};
    return () -> put[0]++ % puts == 0 ? every - (puts - 1) * apart : apart;
  }
}
