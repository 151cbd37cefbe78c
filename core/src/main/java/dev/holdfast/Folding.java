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
  private volatile @Nullable Failure untold;

  /** What is to be logged. */
  private record Failure(Cell cell, Throwable cause, String reason) {}

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

  /** Takes note of a failure, and gives the reason in words. Calls no code of the user's, such as a log's handler. */
  String failed(Cell cell, Throwable failure) {
    String reason = FAILED.concat(failure.toString()); // Not by "+", for which the JVM may need a class at first.
    if (!(failure instanceof VirtualMachineError)) {
      offBecause = reason;
    }
    if (!logged.get()) {
      untold = new Failure(cell, failure, reason);
    }
    return reason;
  }

  /** Logs the first failure. Called without any lock, after what may have failed. */
  void tell() {
    Failure failure = untold;
    if (failure == null || !logged.compareAndSet(false, true)) {
      return;
    }
    untold = null;
    try {
      LOG.log(
          System.Logger.Level.WARNING,
          () -> failure.cell + " stays shared, and others of its store may: reads are volatile reads; "
              + failure.reason,
          failure.cause);
    } catch (Throwable e) { // Any: a class of the JDK that fails to initialise is a LinkageError; a handler may throw.
      logged.set(false); // What keeps us from folding may also keep us from saying so: the next time, then.
    }
  }
}
