package dev.holdfast.examples.router.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as the files have them: {@code 1MiB}, {@code 64KiB}, {@code 250}. */
final class Sizes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s?(B|KiB|MiB|GiB|)");
  private static final long MOST = 1L << 40;
  private static final String UNITS = "BKMG";

  private Sizes() {}

  static long parse(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is no size; write a number and a unit (B, KiB, MiB, GiB), such as 1MiB");
    }
    String unit = matcher.group(2);
    int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit.charAt(0));
    long number = Long.parseLong(matcher.group(1));
    if (number > MOST >> (10 * power)) {
      throw new IllegalArgumentException("is above " + text(MOST) + "; give it less");
    }
    return number << (10 * power);
  }

  static String text(long bytes) {
    int power = 0;
    long size = bytes;
    while (power < UNITS.length() - 1 && size != 0 && size % 1024 == 0) {
      size /= 1024;
      power++;
    }
    return size + (power == 0 ? "B" : UNITS.charAt(power) + "iB");
  }
}
