package dev.holdfast.soak;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what must not happen, and prints the first few. */
final class Faults {
  private static final int PRINTED = 20;

  private final AtomicLong count = new AtomicLong();
  private final PrintStream out;

  Faults(PrintStream out) {
    this.out = out;
  }

  void add(String what) {
    if (count.incrementAndGet() <= PRINTED) {
      out.println("FAULT: " + what);
    }
  }

  long count() {
    return count.get();
  }
}
