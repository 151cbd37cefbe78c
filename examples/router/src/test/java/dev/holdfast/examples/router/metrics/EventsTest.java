package dev.holdfast.examples.router.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
  @Test
  void theFlightRecorderHasThem(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("events.jfr");
    BackendEjectedEvent.record("before", "a", "not recorded", 1);
    try (Recording recording = new Recording()) {
      recording.enable("routed.BackendEjected");
      recording.enable("routed.RingChanged").withoutThreshold();
      recording.start();
      BackendEjectedEvent.record("sessions", "cache-1", "3 timeouts in a row", 30_000);
      RingChangedEvent.begin("sessions").end(7, 5, 0.25);
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("routed."))
        .toList();
    assertThat(events).hasSize(2);
    RecordedEvent ejected = events.get(0);
    assertThat(ejected.getEventType().getName()).isEqualTo("routed.BackendEjected");
    assertThat(ejected.getString("pool")).isEqualTo("sessions");
    assertThat(ejected.getString("backend")).isEqualTo("cache-1");
    assertThat(ejected.getString("reason")).isEqualTo("3 timeouts in a row");
    assertThat(ejected.getDuration("ejectedFor")).isEqualTo(Duration.ofSeconds(30));
    RecordedEvent changed = events.get(1);
    assertThat(changed.getEventType().getName()).isEqualTo("routed.RingChanged");
    assertThat(changed.getLong("generation")).isEqualTo(7);
    assertThat(changed.getInt("nodes")).isEqualTo(5);
    assertThat(changed.getDouble("moved")).isEqualTo(0.25);
  }
}
