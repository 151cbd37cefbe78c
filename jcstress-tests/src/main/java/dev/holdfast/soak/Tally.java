package dev.holdfast.soak;

import dev.holdfast.Handle;
import dev.holdfast.Info;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/**
 * Counts what was done. Puts and folds are as the globals themselves count them: of those that last, when asked; of
 * those that are dropped, when they are.
 */
final class Tally {
  final LongAdder deletes = new LongAdder();
  final LongAdder reads = new LongAdder();
  final LongAdder stores = new LongAdder();
  final LongAdder globals = new LongAdder();
  private final LongAdder droppedPuts = new LongAdder();
  private final LongAdder droppedFolds = new LongAdder();
  private final List<Handle> lasting = new CopyOnWriteArrayList<>();
  private final List<Info> atStart = new CopyOnWriteArrayList<>();

  /** Takes a global that lasts until the end; what it has behind it does not count. */
  void lasts(Handle handle) {
    lasting.add(handle);
    atStart.add(handle.info());
  }

  /** Takes a global that is used no longer. */
  void dropped(Handle handle) {
    Info info = handle.info();
    droppedPuts.add(info.generation());
    droppedFolds.add(info.folds());
    globals.increment();
  }

  /** Values put, those that were equal and so changed nothing left out. */
  long puts() {
    return droppedPuts.sum() + since(Info::generation);
  }

  long folds() {
    return droppedFolds.sum() + since(Info::folds);
  }

  /** Folds that a write ended: each throws away the compiled code of all readers. Of lasting globals alone. */
  long unfolds() {
    return since(Info::unfolds);
  }

  /** Values that were replaced or deleted and not collected since. Of lasting globals alone. */
  long oldValues() {
    return lasting.stream().mapToLong(handle -> handle.info().oldValues()).sum();
  }

  /** How much a count of the lasting globals has grown. */
  private long since(ToLongFunction<Info> count) {
    long now = lasting.stream().map(Handle::info).mapToLong(count).sum();
    return now - atStart.stream().mapToLong(count).sum();
  }
}
