package dev.holdfast.examples.router.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as the files have them: a number and a unit, such as {@code 250ms}, {@code 1.5s}, {@code 5m}; or 0. */
public final class Durations {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s?(us|ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS = Map.of(
      "us", Duration.ofNanos(1000), "ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1),
      "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));
  private static final long LONGEST_DAYS = 36_500;

  private Durations() {}

  /**
   * Reads a time.
   *
   * @param text such as {@code 250ms}
   * @return the time
   * @throws IllegalArgumentException telling what is allowed, if it is none; the message begins with a verb
   */
  public static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is no time; write a number and a unit (us, ms, s, m, h, d), such as 250ms");
    }
    double nanos = Double.parseDouble(matcher.group(1)) * UNITS.getOrDefault(matcher.group(2), Duration.ZERO).toNanos();
    if (nanos > Duration.ofDays(LONGEST_DAYS).toNanos()) {
      throw new IllegalArgumentException("is above a hundred years; give it less");
    }
    return Duration.ofNanos(Math.round(nanos));
  }

  /**
   * Writes a time as {@link #parse} reads it, in the largest unit in which it is whole.
   *
   * @param duration the time
   * @return such as {@code 250ms}
   */
  public static String text(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos == 0) {
      return "0";
    }
    for (String unit : new String[] {"d", "h", "m", "s", "ms", "us"}) {
      long length = UNITS.getOrDefault(unit, Duration.ZERO).toNanos();
      if (nanos % length == 0) {
        return nanos / length + unit;
      }
    }
    return nanos + "ns";
  }
}
