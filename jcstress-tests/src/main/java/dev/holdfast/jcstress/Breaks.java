package dev.holdfast.jcstress;

import dev.holdfast.jcstress.Break.Edit;
import java.util.List;

/**
 * The ways in which the store is broken. They name texts of its source: who changes such a text changes it here.
 *
 * <p>The model has most of them too, by the same names: {@code dev.holdfast.model.Variant}, in the tests of the core.
 * It says why x86 with HotSpot shows some and not others. A break that nothing here can show is still compiled.
 */
final class Breaks {
  private static final String HALF_DONE =
      "it takes an OutOfMemoryError or StackOverflowError inside setTarget, just after the target is stored";

  static final List<Break> ALL =
      List.of(
          seen(
              "write-before-unfold",
              "The value is written, and then the global unfolded.",
              List.of(FailedCompareAndSet.class),
              new Edit("Cell.java", " unfold(write);", " value = after; unfold(write);")),
          seen(
              "no-recheck",
              "A fold does not ask whether something was written since it took its value.",
              List.of(FoldAgainstPut.class),
              new Edit("Cell.java", "folded || value() != candidate", "folded")),
          seen(
              "plain-cell",
              "The cell is plain, not volatile.",
              List.of(SpinShared.class),
              new Edit("Cell.java", "volatile @Nullable Object value;", "@Nullable Object value;")),
          seen(
              "constant-at-once",
              "A put points the call site straight at a constant of the new value.",
              List.of(FailedCompareAndSet.class),
              new Edit(
                  "Cell.java",
                  " unfold(write);",
                  """
                  value = after;
                  if (folded && after != null) {
                    try {
                      site.fold(ValueClass.constant(after, folding.definer()), null);
                    } catch (ReflectiveOperationException e) {
                      throw new LinkageError(e.getMessage(), e);
                    }
                  } else {
                    unfold(write);
                  }
                  """)),
          seen(
              "two-cells",
              "Writers write one cell, and readers read another, which a put writes last.",
              List.of(FailedCompareAndSet.class),
              new Edit("Cell.java", "\"value\"", "\"copy\""),
              new Edit(
                  "Cell.java",
                  "volatile @Nullable Object value;",
                  "volatile @Nullable Object value; private volatile @Nullable Object copy;"),
              new Edit(
                  "Cell.java",
                  "commit(null, null, System.nanoTime(), write);",
                  "commit(null, null, System.nanoTime(), write); copy = after;")),
          seen(
              "unfold-later",
              "A put leaves the unfold to another thread, and returns.",
              List.of(PutReturned.class),
              new Edit(
                  "Cell.java",
                  " unfold(write);",
                  """
                  java.util.concurrent.CompletableFuture.runAsync(() -> {
                    synchronized (lock) {
                      unfold(null);
                    }
                  });
                  """)),
          seen(
              "delete-folded",
              "A delete does not unfold.",
              List.of(DeleteAgainstPut.class),
              new Edit("Cell.java", " unfold(write);", " if (after != null) { unfold(write); }")),
          seen(
              "no-comparison",
              "A write does not ask, under the lock, whether the value is still the one it saw.",
              List.of(Update.class),
              new Edit("Cell.java", "value() != before", "false")),
          seen(
              "change-unlocked",
              "A change is queued for the listeners after the lock is given back.",
              List.of(OnChangeOrder.class),
              new Edit("Cell.java", "if (write.event != null) {", "if (false) {"),
              new Edit(
                  "Cell.java",
                  " afterWrite(write);",
                  """
                   if (write.event != null) {
                     synchronized (listeners) {
                       listeners.last.next = write.event;
                       listeners.last = write.event;
                     }
                   }
                   afterWrite(write);
                  """)),
          seen(
              "group-by-parts",
              "A step of a group unfolds and writes one global after another.",
              List.of(GroupCoherence.class),
              new Edit(
                  "GroupChange.java",
                  "write.cell.unfold(write);",
                  """
                  write.cell.unfold(write);
                  group.values = write.cell.member().with(write.after);
                  """)),
          unseen(
              "no-sync",
              "An unfold does not call syncAll.",
              "HotSpot's setTarget itself takes every thread out of code with the constant, and on x86 an interpreter's"
                  + " next load of the target finds the new one. The specification promises neither",
              new Edit("ReadSite.java", "MutableCallSite.syncAll(new MutableCallSite[] {site});", "")),
          unseen(
              "flag-after-target",
              "A fold notes that the global is folded after it set the target, not before.",
              HALF_DONE,
              new Edit("Cell.java", "switched = true; //", "//"),
              new Edit("Cell.java", "site.fold(constant, fresh);", "site.fold(constant, fresh); switched = true;")),
          unseen(
              "site-after-target",
              "A fold notes which site is the fresh one after it set the targets, not before.",
              HALF_DONE,
              new Edit("ReadSite.java", "site = fresh.site(); //", "//"),
              new Edit(
                  "ReadSite.java",
                  "site.setTarget(constant);\n      link.setTarget(fresh.invoker());",
                  "fresh.site().setTarget(constant); link.setTarget(fresh.invoker()); site = fresh.site();")));

  private Breaks() {}

  private static Break seen(String name, String what, List<Class<?>> lessons, Edit... edits) {
    return new Break(name, what, List.of(edits), lessons, "");
  }

  private static Break unseen(String name, String what, String why, Edit... edits) {
    return new Break(name, what, List.of(edits), List.of(), why + ". The model shows it, see ModelTest.");
  }
}
