package dev.holdfast.examples.stores;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes figures for people, to three digits. */
final class Figures {
  private static final String[] TIMES = {"ns", "µs", "ms", "s"};
  private static final String[] RATES = {"", " k", " M", " G"};
  private static final String[] SIZES = {"B", "KB", "MB", "GB"};

  private Figures() {}

  static String time(long nanos) {
    return scaled((double) nanos, TIMES, " ");
  }

  /** Times a second. */
  static String rate(double perSecond) {
    return scaled(perSecond, RATES, "");
  }

  static String size(double bytes) {
    return scaled(bytes, SIZES, " ");
  }

  static String readers(int count) {
    return count == 1 ? "1 reader" : count + " readers";
  }

  private static String scaled(double value, String[] units, String space) {
    double rest = rounded(value);
    int unit = 0;
    for (; rest >= 1000 && unit < units.length - 1; unit++) {
      rest = rounded(rest / 1000);
    }
    String digits = rest < 0.005 ? "0" : new BigDecimal(rest).round(new MathContext(3)).stripTrailingZeros()
        .toPlainString();
    return digits + space + units[unit];
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(3)).doubleValue();
  }
}
