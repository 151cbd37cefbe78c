package dev.holdfast.examples.router.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * A line for a person: time, level, where, and what; below it the exception, if there is one.
 *
 * <p>Control characters of a message become {@code \}{@code uFFFD}, so that nobody who has a name shown there can have
 * a line of their own.
 */
public final class TextFormatter extends Formatter {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSxxx", Locale.ROOT);

  private final ZoneId zone;

  /**
   * Makes a formatter.
   *
   * @param zone the time zone of the times
   */
  public TextFormatter(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public String format(LogRecord record) {
    StringBuilder line = new StringBuilder()
        .append(TIME.format(ZonedDateTime.ofInstant(record.getInstant(), zone)))
        .append(' ').append(Severity.of(record.getLevel()))
        .append(' ').append(Shown.logger(record.getLoggerName()))
        .append(": ").append(Shown.line(formatMessage(record)))
        .append('\n');
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace, true));
      trace.toString().lines().forEach(part -> line.append("  ").append(Shown.line(part)).append('\n'));
    }
    return line.toString();
  }
}
