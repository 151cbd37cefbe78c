package dev.holdfast.examples.router.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Passes records on, but of each message only so many a minute; after the minute it says how many more there were.
 *
 * <p>Messages are the same if logger, level and text are, before parameters are filled in: so what differs each time,
 * an address or a count, belongs into parameters. Of more than {@value #MOST_KEYS} messages within a minute, those of
 * the same logger and level count as the same. What is left to say is said by the first record after the minute, by
 * {@link #flush} and by {@link #close}.
 */
public final class RateLimit extends Handler {
  static final int MOST_KEYS = 1_000;
  private static final Formatter FORMATTER = new SimpleFormatter();
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final Handler target;
  private final int most;
  private final Clock clock;
  /** By when they began. Guarded by this. */
  private final Map<Key, Count> counts = new LinkedHashMap<>();

  private record Key(String logger, Level level, String message) {}

  private static final class Count {
    private final Instant began;
    private final LogRecord first;
    private long seen;

    Count(Instant began, LogRecord first) {
      this.began = began;
      this.first = first;
    }
  }

  /**
   * Makes a limit.
   *
   * @param target where what is not too much goes; closed with this
   * @param most how often each message may be there in a minute, at least 1
   * @param clock what tells when a minute is over
   * @throws IllegalArgumentException if nothing may be there
   */
  public RateLimit(Handler target, int most, Clock clock) {
    if (most < 1) {
      throw new IllegalArgumentException("a log that may have each message " + most + " times a minute says nothing;"
          + " give it at least 1");
    }
    this.target = target;
    this.most = most;
    this.clock = clock;
  }

  @Override
  public void publish(LogRecord record) {
    List<LogRecord> due = new ArrayList<>();
    synchronized (this) {
      Instant now = clock.instant();
      endPeriods(now, due);
      if (++count(record, now).seen <= most) {
        due.add(record);
      }
    }
    due.forEach(target::publish);
  }

  private Count count(LogRecord record, Instant now) {
    Key key = new Key(
        String.valueOf(record.getLoggerName()), record.getLevel(), String.valueOf(record.getMessage()));
    if (counts.size() >= MOST_KEYS && !counts.containsKey(key)) {
      key = new Key(key.logger(), key.level(), "");
    }
    return counts.computeIfAbsent(key, added -> new Count(now, record));
  }

  private void endPeriods(Instant now, List<LogRecord> due) {
    Iterator<Count> oldest = counts.values().iterator();
    while (oldest.hasNext()) {
      Count count = oldest.next();
      if (Duration.between(count.began, now).compareTo(PERIOD) < 0) {
        return;
      }
      oldest.remove();
      addRest(count, now, due);
    }
  }

  private void addRest(Count count, Instant now, List<LogRecord> due) {
    if (count.seen <= most) {
      return;
    }
    LogRecord rest = new LogRecord(count.first.getLevel(), "{0}: and {1} more within {2} s");
    rest.setLoggerName(count.first.getLoggerName());
    rest.setResourceBundle(count.first.getResourceBundle());
    rest.setInstant(now);
    rest.setParameters(new Object[] {
        FORMATTER.formatMessage(count.first), Long.toString(count.seen - most), Long.toString(PERIOD.toSeconds())});
    due.add(rest);
  }

  /** Says what minutes that are over have left to say. To be called now and then, as nothing else may be logged. */
  @Override
  public void flush() {
    List<LogRecord> due = new ArrayList<>();
    synchronized (this) {
      endPeriods(clock.instant(), due);
    }
    due.forEach(target::publish);
    target.flush();
  }

  @Override
  public void close() {
    List<LogRecord> due = new ArrayList<>();
    synchronized (this) {
      Instant now = clock.instant();
      counts.values().forEach(count -> addRest(count, now, due));
      counts.clear();
    }
    due.forEach(target::publish);
    target.close();
  }
}
