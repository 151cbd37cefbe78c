package dev.holdfast.examples.router.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * A line of JSON for a program, with {@code time}, {@code level}, {@code logger}, {@code thread} (its number) and
 * {@code message}; with {@code error} and {@code trace} if there is an exception.
 */
public final class JsonFormatter extends Formatter {
  private final JsonMapper json = JsonMapper.builder().build();

  /** Makes a formatter. */
  public JsonFormatter() {}

  @Override
  public String format(LogRecord record) {
    ObjectNode line = json.createObjectNode()
        .put("time", record.getInstant().toString())
        .put("level", Severity.of(record.getLevel()).name())
        .put("logger", String.valueOf(record.getLoggerName()))
        .put("thread", record.getLongThreadID())
        .put("message", formatMessage(record));
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace, true));
      line.put("error", thrown.toString()).put("trace", trace.toString());
    }
    try {
      return json.writeValueAsString(line) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a log record is no JSON", e);
    }
  }
}
