package dev.holdfast.examples.router.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Linux wakes a thread up to 50 µs later than it asks for, so as to wake several at once. */
final class TimerSlack {
  private TimerSlack() {}

  /** Has this thread woken when it asks for it. */
  static void remove() {
    try {
      Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
      Files.writeString(Path.of("/proc", thread.toString(), "timerslack_ns"), "1");
    } catch (IOException e) {
      // Not Linux, or not allowed. Requests are sent a little later then, which the result shows.
    }
  }
}
