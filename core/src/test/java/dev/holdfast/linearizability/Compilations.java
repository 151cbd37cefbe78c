package dev.holdfast.linearizability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** Counts what the JIT compiles, as the JVM's flight recorder tells it. */
final class Compilations implements AutoCloseable {
  private static final int C2 = 4;
  private static final String COMPILATION = "jdk.Compilation";

  private final Recording recording = new Recording();

  Compilations() {
    recording.enable(COMPILATION).withThreshold(Duration.ZERO);
    recording.start();
  }

  /** How often C2 compiled a loop of reads so far, or what that calls to read once. */
  int ofReads() throws IOException {
    Path file = Files.createTempFile("compilations", ".jfr");
    try {
      recording.dump(file);
      return (int) RecordingFile.readAllEvents(file).stream().filter(Compilations::isRead).count();
    } finally {
      Files.delete(file);
    }
  }

  private static boolean isRead(RecordedEvent event) {
    if (!event.getEventType().getName().equals(COMPILATION)) {
      return false; // The store's own.
    }
    RecordedMethod method = event.getValue("method");
    return event.getShort("compileLevel") == C2
        && event.getBoolean("succeded")
        && (method.getName().equals("burst") || method.getName().equals("perform"))
        && method.getType().getName().startsWith(Performer.class.getPackageName());
  }

  @Override
  public void close() {
    recording.close();
  }
}
