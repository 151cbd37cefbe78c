package dev.holdfast.linearizability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What several threads did with one global.
 *
 * @param initial the global's state before, see {@link Specification}
 * @param threads the operations of each thread, one after the other
 */
record History(int initial, List<List<Operation>> threads) {
  private static final Comparator<Operation> LATEST_FIRST = Comparator.comparingLong(Operation::start).reversed();

  /** Of operations in any order, so long as each thread's own are in order. */
  static History of(int initial, List<Operation> operations) {
    List<List<Operation>> threads = new ArrayList<>();
    for (Operation operation : operations) {
      while (threads.size() <= operation.thread()) {
        threads.add(new ArrayList<>());
      }
      threads.get(operation.thread()).add(operation);
    }
    return new History(initial, threads);
  }

  Stream<Operation> operations() {
    return threads.stream().flatMap(List::stream);
  }

  /** Whether two threads did something at the same time. */
  boolean isConcurrent() {
    return operations().anyMatch(one -> operations().anyMatch(one::overlaps));
  }

  /**
   * Leaves out what need not be looked at to see the fault: what began when all else was over, and what changed
   * nothing. If the rest cannot be put in an order, neither can the whole; of other operations that is not so.
   */
  History shortest(Checker checker) {
    History shortest = this;
    for (Operation operation : operations().sorted(LATEST_FIRST).toList()) {
      History shorter = shortest.without(operation);
      boolean isAfterAll = shorter.operations().allMatch(other -> other.end() < operation.start());
      if ((isAfterAll || !operation.mayWrite()) && !checker.isLinearizable(shorter)) {
        shortest = shorter;
      }
    }
    return shortest;
  }

  @SuppressWarnings("ReferenceEquality") // A thread may have done the same twice within one tick of the clock.
  private History without(Operation operation) {
    return of(initial, operations().filter(other -> other != operation).toList());
  }

  /** A line for each operation, in the order in which they began, with the times in microseconds. */
  @Override
  public String toString() {
    List<Operation> all = operations().sorted(Comparator.comparingLong(Operation::start)).toList();
    StringBuilder text = new StringBuilder("initially " + Result.text(Kind.GET, initial));
    for (Operation operation : all) {
      text.append(
          "%n%12.3f to %12.3f µs, thread %d: %s"
              .formatted(
                  (operation.start() - all.get(0).start()) / 1e3,
                  (operation.end() - all.get(0).start()) / 1e3,
                  operation.thread(),
                  operation));
    }
    return text.toString();
  }
}
