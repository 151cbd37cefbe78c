package dev.holdfast.ring.membership;

import java.util.function.Supplier;

/** Where what goes wrong is said: the logger named as the package. */
final class Log {
  private static final System.Logger LOG = System.getLogger("dev.holdfast.ring.membership");

  private Log() {}

  static void warn(String message) {
    LOG.log(System.Logger.Level.WARNING, message);
  }

  static void warn(Supplier<String> message, Throwable cause) {
    LOG.log(System.Logger.Level.WARNING, message, cause);
  }

  static void info(String message) {
    LOG.log(System.Logger.Level.INFO, message);
  }
}
