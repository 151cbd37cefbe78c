package dev.holdfast.examples.router.config;

/** How the log is written. */
public enum LogFormat {
  /** One JSON object a line. */
  JSON,
  /** Lines to read. */
  TEXT
}
