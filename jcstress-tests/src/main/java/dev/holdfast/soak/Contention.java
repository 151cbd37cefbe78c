package dev.holdfast.soak;

import dev.holdfast.LongGlobal;
import dev.holdfast.Policy;
import java.util.concurrent.atomic.AtomicLong;

/** A counter that two threads raise, one by {@code update} and one by {@code compareAndSet}; each put folds it. */
final class Contention {
  private final LongGlobal counter =
      Load.STORE.longGlobal("counter", Load.STORE.policy().withFold(Policy.Fold.AT_ONCE));
  private final AtomicLong raised = new AtomicLong();
  private final Faults faults;

  Contention(Tally tally, Faults faults) {
    this.faults = faults;
    counter.put(0);
    tally.lasts(counter);
  }

  void update() {
    long before = raised.get();
    check(before, counter.update(old -> old + 1) - 1);
    raised.incrementAndGet();
  }

  void compareAndSet() {
    long before = raised.get();
    long old;
    do {
      old = counter.get();
      check(before, old);
    } while (!counter.compareAndSet(old, old + 1));
    raised.incrementAndGet();
  }

  /** When both threads have ended: no update was lost. */
  void checkAtEnd() {
    if (counter.get() != raised.get()) {
      faults.add(counter + " was raised " + raised + " times and is " + counter.get());
    }
  }

  private void check(long atLeast, long value) {
    if (value < atLeast) {
      faults.add("wrong read: " + counter + " was " + value + " after it had been raised " + atLeast + " times");
    }
  }
}
