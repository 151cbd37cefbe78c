package dev.holdfast.soak;

import dev.holdfast.Handle;
import dev.holdfast.Info;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

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
    return droppedPuts.sum() + sum(lasting.stream().map(Handle::info).toList(), Info::generation)
        - sum(atStart, Info::generation);
  }

  long folds() {
    return droppedFolds.sum() + sum(lasting.stream().map(Handle::info).toList(), Info::folds)
        - sum(atStart, Info::folds);
  }

  /** Folds that a write ended: each throws away the compiled code of all readers. Of lasting globals alone. */
  long unfolds() {
    return sum(lasting.stream().map(Handle::info).toList(), Info::unfolds) - sum(atStart, Info::unfolds);
  }

  private static long sum(List<Info> infos, java.util.function.ToLongFunction<Info> what) {
    return infos.stream().mapToLong(what).sum();
  }
}
