package dev.holdfast.linearizability;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a history is linearizable: whether its operations can be put in one order in which a global used by one
 * thread would have answered the same, each before all that began after it had returned.
 *
 * <p>It tries to go on with each operation that nothing must come before, and goes back where none can come next. As a
 * thread's operations have their order, how far each thread has come says what is done already; and from the same place
 * with the same state it never goes on twice.
 *
 * <p>After J. M. Wing and C. Gong, Testing and verifying concurrent objects (1993); what was seen already is kept as in
 * G. Lowe, Testing for linearizability (2017).
 */
final class Checker {
  private static final int BITS = 6;
  private static final int MOST_OPERATIONS = (1 << BITS) - 1;
  private static final int MOST_THREADS = 8;

  private final Specification specification;

  Checker(Specification specification) {
    this.specification = specification;
  }

  boolean isLinearizable(History history) {
    if (history.threads().size() > MOST_THREADS
        || history.threads().stream().anyMatch(thread -> thread.size() > MOST_OPERATIONS)) {
      throw new IllegalArgumentException("a history too large to be checked: " + history);
    }
    return new Search(specification, history.threads()).canGoOn(history.initial());
  }

  private static final class Search {
    private final Specification specification;
    private final List<List<Operation>> threads;
    private final int[] done;
    private final Set<Long> seen = new HashSet<>();

    Search(Specification specification, List<List<Operation>> threads) {
      this.specification = specification;
      this.threads = threads;
      done = new int[threads.size()];
    }

    boolean canGoOn(int state) {
      long firstEnd = firstEnd();
      if (firstEnd == Long.MAX_VALUE) {
        return true;
      }
      if (!seen.add(place(state))) {
        return false;
      }
      for (int thread = 0; thread < done.length; thread++) {
        if (hasNext(thread) && next(thread).start() <= firstEnd) {
          Operation operation = next(thread);
          int after = specification.after(state, operation.call(), operation.result());
          done[thread]++;
          if (after != Specification.IMPOSSIBLE && canGoOn(after)) {
            return true;
          }
          done[thread]--;
        }
      }
      return false;
    }

    /** When the first of those not done yet returned: none that began later can come next. */
    private long firstEnd() {
      long first = Long.MAX_VALUE;
      for (int thread = 0; thread < done.length; thread++) {
        if (hasNext(thread)) {
          first = Math.min(first, next(thread).end());
        }
      }
      return first;
    }

    private boolean hasNext(int thread) {
      return done[thread] < threads.get(thread).size();
    }

    private Operation next(int thread) {
      return threads.get(thread).get(done[thread]);
    }

    private Long place(int state) {
      long place = (long) state - Result.NONE;
      for (int count : done) {
        place = place << BITS | count;
      }
      return place;
    }
  }
}
