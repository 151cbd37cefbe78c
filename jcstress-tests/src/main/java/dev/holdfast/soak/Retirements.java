package dev.holdfast.soak;

import dev.holdfast.Global;
import dev.holdfast.Registration;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A global with a clean-up after its old values: each must be cleaned up after, once, in the end. */
final class Retirements {
  private final Global<Payload> global = Load.STORE.global("retired", Payload.class);
  private final AtomicLong cleanedUp = new AtomicLong();
  private final Faults faults;
  private final Registration registration;
  private long put;

  Retirements(Tally tally, Faults faults) {
    this.faults = faults;
    global.delete();
    registration = global.onRetire(value -> cleanedUp::incrementAndGet);
    tally.lasts(global);
  }

  /** By one thread. Of two values one is folded. */
  void write() {
    put++;
    global.put(Payload.of(put));
    if (put % 2 == 0) {
      global.foldNow();
    }
  }

  /** When that thread has ended: deletes the last value, and waits for the collector to find them all. */
  void checkAtEnd(Duration most) throws InterruptedException {
    global.delete();
    long start = System.nanoTime();
    do {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(100);
    } while (cleanedUp.get() < put && System.nanoTime() - start < most.toNanos());
    registration.close();
    if (cleanedUp.get() != put) {
      faults.add(global + " held " + put + " values, and " + cleanedUp + " were cleaned up after");
    }
  }
}
