package dev.holdfast.examples.router.tls;

import java.util.regex.Pattern;

/** Where what goes wrong is said: the logger named as the package. */
final class Log {
  private static final System.Logger LOG = System.getLogger("dev.holdfast.examples.router.tls");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int LONGEST = 1000;

  private Log() {}

  static void warn(String message) {
    LOG.log(System.Logger.Level.WARNING, shown(message));
  }

  static void info(String message) {
    LOG.log(System.Logger.Level.INFO, shown(message));
  }

  /** In one line of bearable length: what the other side's certificate holds may be anything. */
  private static String shown(String message) {
    String line = CONTROL.matcher(message).replaceAll("\uFFFD");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
