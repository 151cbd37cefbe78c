package dev.holdfast.examples.router.cache;

import java.util.OptionalInt;
import java.util.OptionalLong;

/** Numbers as C's {@code strtol} reads them: after white space and a sign, up to white space, a NUL or the end. */
final class Decimal {
  private Decimal() {}

  static OptionalInt signed(String text) {
    int end = end(text);
    if (end == 0) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text, start(text), end, 10));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** A number of 32 bits, unsigned. */
  static OptionalInt unsigned(String text) {
    OptionalLong number = unsignedLong(text);
    return number.isPresent() && number.getAsLong() >>> 32 == 0
        ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
  }

  /** A number of 64 bits, unsigned; it may have a minus if it is 0. */
  static OptionalLong unsignedLong(String text) {
    int end = end(text);
    if (end == 0) {
      return OptionalLong.empty();
    }
    int start = start(text);
    boolean minus = text.charAt(start) == '-';
    try {
      long number = Long.parseUnsignedLong(text, minus ? start + 1 : start, end, 10);
      return minus && number != 0 ? OptionalLong.empty() : OptionalLong.of(number);
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static int start(String text) {
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** Where the number ends, or 0 if there is none. */
  private static int end(String text) {
    int end = start(text);
    if (end < text.length() && (text.charAt(end) == '+' || text.charAt(end) == '-')) {
      end++;
    }
    int digits = end;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    boolean ends = end == text.length() || isSpace(text.charAt(end)) || text.charAt(end) == '\0';
    return end > digits && ends ? end : 0;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
