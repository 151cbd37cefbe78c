package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.LogFormat;
import java.io.IOException;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** How the log looks: as the configuration says, on standard error, unless the JVM is told otherwise. */
final class Logs {
  private static final String CONFIGURED = "java.util.logging.config.file";
  private static final int MOST_A_MINUTE = 20;
  private static final Logger OWN = Logger.getLogger("dev.holdfast");
  private static final Logger MEMBERSHIP = Logger.getLogger("dev.holdfast.ring.membership");
  /** Held, or their levels would be forgotten. What they tell of connections, a source's health tells better. */
  private static final List<Logger> LOUD =
      List.of(Logger.getLogger("org.apache.zookeeper"), Logger.getLogger("org.apache.curator"));

  private Logs() {}

  static void open(LogFormat format) {
    if (System.getProperty(CONFIGURED) != null) {
      return;
    }
    dev.holdfast.examples.router.log.LogFormat.valueOf(format.name()).install(System.err, MOST_A_MINUTE);
    LOUD.forEach(logger -> logger.setLevel(Level.OFF));
    MEMBERSHIP.setFilter(Logs::inOneLine);
  }

  /** Says only what goes wrong. */
  static void quiet() {
    open(LogFormat.TEXT);
    if (System.getProperty(CONFIGURED) == null) {
      OWN.setLevel(Level.WARNING);
    }
  }

  /** Says what was left out, since it was said too often. To be called now and then. */
  static void flush() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.flush();
    }
  }

  /** A file that is not there is no fault of this program: who reads of it wants no trace of its calls. */
  private static boolean inOneLine(LogRecord record) {
    Throwable thrown = record.getThrown();
    if (thrown instanceof IOException || thrown instanceof IllegalArgumentException) {
      String why = String.valueOf(thrown.getMessage());
      record.setThrown(null);
      record.setMessage(record.getMessage().endsWith(why) ? record.getMessage() : record.getMessage() + ": " + why);
    }
    return true;
  }
}
