package dev.holdfast.examples.router;

/** Where what happens is said: the logger named as the package. */
final class Log {
  private static final System.Logger LOG = System.getLogger("dev.holdfast.examples.router");

  private Log() {}

  static void info(String message) {
    LOG.log(System.Logger.Level.INFO, message);
  }

  static void warn(String message) {
    LOG.log(System.Logger.Level.WARNING, message);
  }

  /** What is a fault of this program, with where it was. */
  static void fault(String message, Throwable cause) {
    LOG.log(System.Logger.Level.ERROR, message + ", which is a fault of routed; please report it", cause);
  }
}
