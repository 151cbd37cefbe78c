package dev.holdfast;

import java.lang.ref.Cleaner;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call of onRetire: a listener that has a clean-up run after each value that is replaced.
 *
 * <p>Reachability is the collector's own, so no reader is counted or waited for, and none runs an instruction for it.
 * What the cleaner is given it keeps until the value goes; so that refers to no value, no cell, and not to the
 * function.
 */
final class Retirement<T> implements Consumer<Change<T>> {
  private static final System.Logger LOG = System.getLogger("dev.holdfast");

  private final Function<? super T, ? extends @Nullable Runnable> cleanupOf;
  private final OldValues old = new OldValues();

  Retirement(Function<? super T, ? extends @Nullable Runnable> cleanupOf) {
    this.cleanupOf = cleanupOf;
  }

  /**
   * On first use, because it has a thread; the JDK's own, since a thread made here would keep the loaders of all
   * classes that were being called when it was made (Thread's inherited access control context).
   */
  private static final class Retiring {
    static final Cleaner CLEANER = Cleaner.create();
  }

  @Override
  public void accept(Change<T> change) {
    T value = change.before();
    if (value == null || !old.add(value)) {
      return; // Put again after it was replaced, and replaced again: its clean-up is waiting already.
    }
    Runnable cleanup = cleanupOf.apply(value);
    if (cleanup != null) {
      String global = change.handle().toString();
      long replaced = System.nanoTime();
      Retiring.CLEANER.register(
          value,
          () -> {
            try {
              FlightRecorder.retire(global, System.nanoTime() - replaced);
            } finally { // Even if there is no memory for an event.
              run(cleanup, global);
            }
          });
    }
  }

  private static void run(Runnable cleanup, String global) {
    try {
      cleanup.run();
    } catch (Throwable e) { // The thread must live for the others.
      LOG.log(System.Logger.Level.WARNING, () -> "the clean-up after an old value of " + global + " failed", e);
    }
  }
}
