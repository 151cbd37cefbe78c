package dev.holdfast.examples.router.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final Time time = new Time();
  private final Lines target = new Lines();
  private final RateLimit limit = new RateLimit(target, 3, time);

  /** A clock that stands still. */
  private static final class Time extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** Keeps what comes. */
  private static final class Lines extends Handler {
    private final List<String> lines = new ArrayList<>();
    private boolean flushed;
    private boolean closed;

    @Override
    public void publish(LogRecord record) {
      lines.add(record.getLoggerName() + " " + record.getLevel() + " " + new SimpleFormatter().formatMessage(record));
    }

    @Override
    public void flush() {
      flushed = true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private void log(int times, String logger, Level level, String message) {
    for (int i = 0; i < times; i++) {
      LogRecord record = new LogRecord(level, message);
      record.setLoggerName(logger);
      record.setParameters(new Object[] {i});
      limit.publish(record);
    }
  }

  private void pass(int seconds) {
    time.now = time.now.plus(Duration.ofSeconds(seconds));
  }

  @Test
  void whatRepeatsIsSaidSoOftenAndThenCounted() {
    log(126, "a", Level.WARNING, "lost {0}");
    assertThat(target.lines).containsExactly("a WARNING lost 0", "a WARNING lost 1", "a WARNING lost 2");
    pass(59);
    log(1, "b", Level.INFO, "other");
    assertThat(target.lines).endsWith("b INFO other").hasSize(4);
    pass(1);
    log(1, "b", Level.INFO, "other");
    assertThat(target.lines.subList(4, 6))
        .containsExactly("a WARNING lost 0: and 123 more within 60 s", "b INFO other");
    log(4, "a", Level.WARNING, "lost {0}");
    assertThat(target.lines).hasSize(9).endsWith("a WARNING lost 2");
  }

  @Test
  void whatDoesNotRepeatTooMuchIsNotCounted() {
    log(3, "a", Level.INFO, "x");
    pass(60);
    limit.flush();
    assertThat(target.lines).hasSize(3);
    assertThat(target.flushed).isTrue();
  }

  @Test
  void loggersAndLevelsAndTextsAreToldApart() {
    log(4, "a", Level.INFO, "x");
    log(4, "b", Level.INFO, "x");
    log(4, "a", Level.WARNING, "x");
    log(4, "a", Level.INFO, "y");
    assertThat(target.lines).hasSize(12);
  }

  @Test
  void flushSaysWhatIsOverAndCloseSaysAll() {
    log(5, "a", Level.INFO, "x");
    limit.flush();
    assertThat(target.lines).hasSize(3);
    pass(60);
    limit.flush();
    assertThat(target.lines).hasSize(4).endsWith("a INFO x: and 2 more within 60 s");
    log(4, "a", Level.INFO, "y");
    limit.close();
    assertThat(target.lines).endsWith("a INFO y: and 1 more within 60 s");
    assertThat(target.closed).isTrue();
  }

  @Test
  void manyMessagesTakeNoMoreRoom() {
    for (int i = 0; i < RateLimit.MOST_KEYS + 500; i++) {
      log(1, "a", Level.INFO, "message " + i);
    }
    assertThat(target.lines).hasSize(RateLimit.MOST_KEYS + 3);
    log(1, "a", Level.INFO, "message 0");
    assertThat(target.lines).hasSize(RateLimit.MOST_KEYS + 4);
    pass(60);
    limit.flush();
    assertThat(target.lines).endsWith("a INFO message 1000: and 497 more within 60 s");
  }

  @Test
  void aLimitOfNothingIsRefused() {
    assertThatThrownBy(() -> new RateLimit(target, 0, time))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a log that may have each message 0 times a minute says nothing; give it at least 1");
  }
}
