package dev.holdfast;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Whether a store can define classes, and what it does when it cannot: it says so once and works on, shared.
 *
 * <p>What may pass (out of memory, out of stack) is tried again at the next write. Everything else (no class loading
 * in a native image, access denied) is final for the store.
 */
final class Folding {
  private static final System.Logger LOG = System.getLogger("dev.holdfast");
  private static final Lookup LOOKUP = MethodHandles.lookup();
  private static final String FAILED = "no class can be defined: ";

  private final ClassDefiner definer;
  private final AtomicBoolean logged = new AtomicBoolean();
  private volatile @Nullable String offBecause;

  Folding() {
    // Not STRONG: the class must go when its one user, a handle or a call site, goes.
    this((bytes, classData) -> LOOKUP.defineHiddenClassWithClassData(bytes, classData, true));
  }

  Folding(ClassDefiner definer) {
    this.definer = definer;
  }

  ClassDefiner definer() {
    return definer;
  }

  boolean isOn() {
    return offBecause == null;
  }

  @Nullable String offBecause() {
    return offBecause;
  }

  /** Takes note of a failure, and gives the reason in words. */
  String failed(Cell cell, Throwable failure) {
    String reason = FAILED.concat(failure.toString()); // Not by "+", for which the JVM may need a class at first.
    if (!(failure instanceof VirtualMachineError)) {
      offBecause = reason;
    }
    if (logged.compareAndSet(false, true)) {
      log(cell, failure, reason);
    }
    return reason;
  }

  private void log(Cell cell, Throwable failure, String reason) {
    try {
      LOG.log(
          System.Logger.Level.WARNING,
          () -> cell + " stays shared, and others of its store may: reads are volatile reads; " + reason,
          failure);
    } catch (Error e) { // Any: a class of the JDK that fails to initialise is a LinkageError.
      logged.set(false); // What keeps us from folding may also keep us from saying so: the next time, then.
    }
  }
}
