package dev.holdfast.ring.membership;

import java.util.regex.Pattern;

/** Where what goes wrong is said: the logger named as the package. */
final class Log {
  private static final System.Logger LOG = System.getLogger("dev.holdfast.ring.membership");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int LONGEST = 2000;

  private Log() {}

  static void warn(String message) {
    LOG.log(System.Logger.Level.WARNING, shown(message));
  }

  static void warn(String message, Throwable cause) {
    LOG.log(System.Logger.Level.WARNING, shown(message), cause);
  }

  static void info(String message) {
    LOG.log(System.Logger.Level.INFO, shown(message));
  }

  /** In one line of bearable length: names and what a file holds may be anything. */
  private static String shown(String message) {
    String line = CONTROL.matcher(message).replaceAll("\uFFFD");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
