package dev.holdfast.examples.router;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How the log looks: one line for each thing that happens, on standard error, unless the JVM is told otherwise. */
final class Logs {
  private static final String CONFIGURED = "java.util.logging.config.file";
  private static final Logger OWN = Logger.getLogger("dev.holdfast");

  /** Held, or their levels would be forgotten. What they tell of connections, a source's health tells better. */
  private static final List<Logger> LOUD =
      List.of(Logger.getLogger("org.apache.zookeeper"), Logger.getLogger("org.apache.curator"));

  private Logs() {}

  /** Says only what goes wrong. */
  static void quiet() {
    open();
    if (System.getProperty(CONFIGURED) == null) {
      OWN.setLevel(Level.WARNING);
    }
  }

  static void open() {
    if (System.getProperty(CONFIGURED) != null) {
      return;
    }
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%n");
    LOUD.forEach(logger -> logger.setLevel(Level.OFF));
  }
}
