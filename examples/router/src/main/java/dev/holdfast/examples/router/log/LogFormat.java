package dev.holdfast.examples.router.log;

import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** How the log is written. */
public enum LogFormat {
  /** Lines for a person. */
  TEXT,
  /** Lines of JSON for a program. */
  JSON;

  /**
   * Has all that is logged in this process be written so, and nowhere else.
   *
   * @param out where to; never closed
   * @param mostAMinute how often each message may be there in a minute, at least 1
   * @return what writes, to be flushed about once a minute so that it says what it left out
   * @throws IllegalArgumentException if nothing may be there
   */
  public Handler install(OutputStream out, int mostAMinute) {
    Handler handler = new RateLimit(new Lines(out, formatter()), mostAMinute, Clock.systemUTC());
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(handler);
    return handler;
  }

  private Formatter formatter() {
    return this == JSON ? new JsonFormatter() : new TextFormatter(ZoneId.systemDefault());
  }

  /** Writes each record at once, and leaves the stream open, which is the process's. */
  private static final class Lines extends StreamHandler {
    Lines(OutputStream out, Formatter formatter) {
      super(out, formatter);
      setLevel(Level.ALL);
      try {
        setEncoding(StandardCharsets.UTF_8.name());
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException("this JVM has no UTF-8, which every JVM must have", e);
      }
    }

    @Override
    public synchronized void publish(LogRecord record) {
      super.publish(record);
      flush();
    }

    @Override
    public synchronized void close() {
      flush();
    }
  }
}
