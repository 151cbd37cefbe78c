package dev.holdfast.examples.router.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormattersTest {
  private final TextFormatter text = new TextFormatter(ZoneId.of("Europe/Berlin"));
  private final JsonFormatter json = new JsonFormatter();

  private static LogRecord record(Level level, String message, Object... parameters) {
    LogRecord record = new LogRecord(level, message);
    record.setLoggerName("dev.holdfast.examples.router.proxy");
    record.setInstant(Instant.parse("2026-07-01T10:20:30.456Z"));
    record.setParameters(parameters);
    return record;
  }

  @Test
  void aLineOfText() {
    assertThat(text.format(record(Level.WARNING, "backend {0} took no connection", "cache-1")))
        .isEqualTo("2026-07-01 12:20:30.456+02:00 WARN proxy: backend cache-1 took no connection\n");
  }

  @ParameterizedTest
  @CsvSource({"SEVERE, ERROR", "WARNING, WARN", "INFO, INFO", "CONFIG, DEBUG", "FINE, DEBUG", "FINEST, DEBUG"})
  void levels(String level, String shown) throws IOException {
    LogRecord record = record(Level.parse(level), "x");
    assertThat(text.format(record)).contains(" " + shown + " proxy: x");
    assertThat(read(record).get("level").asText()).isEqualTo(shown);
  }

  @Test
  void nobodyHasALineOfTheirOwn() {
    assertThat(text.format(record(Level.INFO, "key {0}", "a\r\n2026 ERROR root: fake\u001b[31m\u202e\u2028")))
        .endsWith("INFO proxy: key a\uFFFD\uFFFD2026 ERROR root: fake\uFFFD[31m\uFFFD\uFFFD\n")
        .hasLineCount(1);
    assertThat(text.format(record(Level.INFO, "x".repeat(5_000)))).endsWith("x…\n").hasSizeLessThan(4_100);
  }

  @Test
  void anExceptionIsBelow() {
    LogRecord record = record(Level.SEVERE, "no answer");
    record.setThrown(new IOException("gone\naway"));
    assertThat(text.format(record).lines())
        .startsWith("2026-07-01 12:20:30.456+02:00 ERROR proxy: no answer", "  java.io.IOException: gone", "  away")
        .anyMatch(line -> line.startsWith("   at ") && line.contains("FormattersTest.anExceptionIsBelow"));
  }

  @Test
  void aRecordOfNobodyAndNothing() throws IOException {
    LogRecord record = new LogRecord(Level.INFO, null);
    assertThat(text.format(record)).endsWith(" INFO root: null\n");
    assertThat(read(record).get("message").isNull()).isTrue();
  }

  @Test
  void aLineOfJson() throws IOException {
    LogRecord record = record(Level.WARNING, "backend {0} took\n\"no\" connection", "cache-1");
    JsonNode line = read(record);
    List<String> names = new ArrayList<>();
    line.fieldNames().forEachRemaining(names::add);
    assertThat(names).containsExactly("time", "level", "logger", "thread", "message");
    assertThat(line.get("time").asText()).isEqualTo("2026-07-01T10:20:30.456Z");
    assertThat(line.get("logger").asText()).isEqualTo("dev.holdfast.examples.router.proxy");
    assertThat(line.get("thread").asLong()).isEqualTo(Thread.currentThread().getId());
    assertThat(line.get("message").asText()).isEqualTo("backend cache-1 took\n\"no\" connection");
    record.setThrown(new IOException("gone"));
    assertThat(read(record).get("error").asText()).isEqualTo("java.io.IOException: gone");
    assertThat(read(record).get("trace").asText()).contains("FormattersTest.aLineOfJson");
  }

  private JsonNode read(LogRecord record) throws IOException {
    String line = json.format(record);
    assertThat(line).endsWith("\n").hasLineCount(1);
    return JsonMapper.builder().build().readTree(line);
  }

  @Test
  void onceInstalledItIsAllThatWrites() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Handler handler = LogFormat.JSON.install(out, 2);
    try {
      Logger logger = Logger.getLogger("some.logger");
      for (int i = 0; i < 5; i++) {
        logger.log(Level.INFO, "number {0}: \u00e4", i);
      }
      assertThat(Logger.getLogger("").getHandlers()).containsExactly(handler);
      handler.close();
    } finally {
      LogManager.getLogManager().readConfiguration();
    }
    List<String> messages = new ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      messages.add(JsonMapper.builder().build().readTree(line).get("message").asText());
    }
    assertThat(messages)
        .containsExactly("number 0: \u00e4", "number 1: \u00e4", "number 0: \u00e4: and 3 more within 60 s");
  }
}
