package dev.holdfast.soak;

import java.util.Locale;

/**
 * The marks of an axis from 0 on, at round numbers: 1, 2 or 5 times a power of ten apart.
 *
 * @param step how far they are apart
 * @param count how many there are after 0
 */
record Ticks(double step, int count) {
  private static final double[] ROUND = {1, 2, 5, 10};

  /** So many marks that the last is at the largest value or above, and no more than asked for. */
  static Ticks upTo(double largest, int most) {
    double least = Math.max(largest, 1e-9) / most;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double round : ROUND) {
      if (round * power >= least * (1 - 1e-9)) {
        double step = round * power;
        return new Ticks(step, (int) Math.max(1, Math.ceil(largest / step - 1e-9)));
      }
    }
    throw new AssertionError("no step for " + largest);
  }

  double end() {
    return step * count;
  }

  String label(int tick) {
    double value = tick * step;
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, step < 0.1 ? "%.2f" : "%.1f", value);
  }
}
