package dev.holdfast.soak;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingStream;

/**
 * What only the flight recorder tells: deoptimisations by reason, and how many methods were compiled.
 *
 * <p>The recorder's deoptimisations are those of code that came upon something it was not compiled for. That code is
 * thrown away because a call site changed is no event of its own, on JDK 17 and 25 alike; such deoptimisations are the
 * globals' unfolds and folds, and show in the compilations that follow them.
 */
final class VmEvents implements AutoCloseable {
  private final RecordingStream stream = new RecordingStream();
  private final Map<String, LongAdder> deoptimisations = new ConcurrentSkipListMap<>();
  private volatile long compilations;

  VmEvents() {
    stream.enable("jdk.Deoptimization").withoutStackTrace();
    stream.onEvent(
        "jdk.Deoptimization",
        event -> deoptimisations.computeIfAbsent(event.getString("reason"), reason -> new LongAdder()).increment());
    stream.enable("jdk.CompilerStatistics").withPeriod(Duration.ofSeconds(1));
    stream.onEvent("jdk.CompilerStatistics", event -> compilations = event.getInt("compileCount"));
    stream.setMaxAge(Duration.ofMinutes(1)); // What has been read is of no use any more.
    stream.startAsync();
  }

  /**
   * Makes the recorder begin a new file, as it does whenever a recording starts: the reader keeps the names of all
   * classes and methods that the file has told of, and those of hidden classes are new each time. Takes 3 ms.
   */
  void forget() {
    try (Recording recording = new Recording()) {
      recording.start();
    }
  }

  long compilations() {
    return compilations;
  }

  long deoptimisations() {
    return deoptimisations.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** The counts by reason, sorted by its name. */
  Map<String, LongAdder> byReason() {
    return deoptimisations;
  }

  @Override
  public void close() {
    stream.close();
  }
}
