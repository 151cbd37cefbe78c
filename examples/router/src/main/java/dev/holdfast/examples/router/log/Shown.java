package dev.holdfast.examples.router.log;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be anything, as it may be in a log. */
final class Shown {
  /** Those that end a line or steer a terminal, and those that turn the direction of what follows. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");
  private static final int LONGEST = 4_000;

  private Shown() {}

  /** One line of bearable length. */
  static String line(@Nullable String text) {
    String line = CONTROL.matcher(String.valueOf(text).replace('\t', ' ')).replaceAll("\uFFFD");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** The last part of a logger's name: a package or a class. */
  static String logger(@Nullable String name) {
    String known = name == null || name.isEmpty() ? "root" : name;
    return line(known.substring(known.lastIndexOf('.') + 1));
  }
}
