package dev.holdfast.examples.memberlist.view;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How much there was in the last seconds, and in all. */
final class Rates {
  private static final double SECONDS = 2;
  private static final double STEP = 1_000;

  private final Deque<Moment> moments = new ArrayDeque<>();

  void add(Moment moment) {
    moments.addLast(moment);
    while (moments.size() > 2 && moment.seconds() - moments.getFirst().seconds() > SECONDS) {
      moments.removeFirst();
    }
  }

  double perSecond(ToDoubleFunction<Moment> what) {
    Moment first = moments.getFirst();
    Moment last = moments.getLast();
    double seconds = last.seconds() - first.seconds();
    return seconds > 0 ? (what.applyAsDouble(last) - what.applyAsDouble(first)) / seconds : 0;
  }

  /** A number of bytes in the unit in which people read it. */
  static String bytes(double bytes) {
    String[] units = {"B", "KB", "MB", "GB", "TB", "PB"};
    double rest = bytes;
    int unit = 0;
    while (rest >= STEP && unit < units.length - 1) {
      rest /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 || rest >= 100 ? "%,.0f %s" : "%.1f %s", rest, units[unit]);
  }

  /** How often one goes into another. */
  static String times(double more, double less) {
    return less <= 0 ? "" : String.format(Locale.ROOT, "%,.0f times as much", more / less);
  }
}
