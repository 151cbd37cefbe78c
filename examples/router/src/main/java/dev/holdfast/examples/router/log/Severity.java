package dev.holdfast.examples.router.log;

import java.util.logging.Level;

/** The levels by the names that everybody knows. */
enum Severity {
  DEBUG,
  INFO,
  WARN,
  ERROR;

  static Severity of(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return ERROR;
    }
    if (value >= Level.WARNING.intValue()) {
      return WARN;
    }
    return value >= Level.INFO.intValue() ? INFO : DEBUG;
  }
}
