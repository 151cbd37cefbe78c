package dev.holdfast.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The checker against all orders there are, for random small histories that are right or nearly so. */
class BruteForceTest {
  private static final int HISTORIES = 50_000;
  private static final int THREADS = 3;
  private static final int MOST_OPERATIONS = 6;
  private static final int RESULTS_FROM = Result.FOREIGN;
  private static final List<Kind> KINDS = List.of(Kind.values());

  @Test
  void theCheckerAgreesWithAllOrders() {
    SplittableRandom random = new SplittableRandom(7);
    int right = 0;
    for (int i = 0; i < HISTORIES; i++) {
      Specification specification =
          new Specification(random.nextBoolean(), random.nextBoolean(), random.nextInt(4) > 0);
      History history = draw(random, specification);
      boolean expected = hasOrder(specification, history.initial(), history.operations().toList());
      assertThat(new Checker(specification).isLinearizable(history))
          .as("%s, %s", specification, history)
          .isEqualTo(expected);
      right += expected ? 1 : 0;
    }
    // So both answers were really asked for; this seed gives about half.
    assertThat(right).isBetween(HISTORIES / 4, 3 * HISTORIES / 4);
  }

  /** Some operation that no other must come before, then all orders of the rest. */
  private static boolean hasOrder(Specification specification, int state, List<Operation> rest) {
    for (Operation first : rest) {
      if (rest.stream().noneMatch(other -> isBefore(rest, other, first))) {
        int after = specification.after(state, first.call(), first.result());
        List<Operation> others = new ArrayList<>(rest);
        others.remove(first);
        if (after != Specification.IMPOSSIBLE && hasOrder(specification, after, others)) {
          return true;
        }
      }
    }
    return rest.isEmpty();
  }

  private static boolean isBefore(List<Operation> all, Operation one, Operation other) {
    boolean sameThread = one.thread() == other.thread();
    return sameThread ? all.indexOf(one) < all.indexOf(other) : one.end() < other.start();
  }

  /** Answers as one thread would get them, in the order of the starts, and in half of the histories one other. */
  private static History draw(SplittableRandom random, Specification specification) {
    int initial = random.nextInt(Result.NONE, Value.COUNT);
    int count = random.nextInt(1, MOST_OPERATIONS + 1);
    int wrong = random.nextBoolean() ? random.nextInt(count) : count;
    int state = initial;
    long[] free = new long[THREADS];
    long now = 0;
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int thread = random.nextInt(THREADS);
      now = Math.max(now + random.nextInt(4), free[thread]);
      long end = now + random.nextInt(12);
      free[thread] = end + 1;
      Call call = call(random);
      int result = i == wrong ? random.nextInt(RESULTS_FROM, Value.COUNT) : answer(random, specification, state, call);
      operations.add(new Operation(thread, call, result, now, end));
      int after = specification.after(state, call, result);
      state = after == Specification.IMPOSSIBLE ? state : after;
    }
    return History.of(initial, operations);
  }

  private static Call call(SplittableRandom random) {
    Kind kind = KINDS.get(random.nextInt(KINDS.size()));
    return Call.of(kind, random.nextInt(Value.COUNT), random.nextInt(Value.COUNT));
  }

  private static int answer(SplittableRandom random, Specification specification, int state, Call call) {
    while (true) {
      int result = random.nextInt(RESULTS_FROM, Value.COUNT);
      if (specification.after(state, call, result) != Specification.IMPOSSIBLE) {
        return result;
      }
    }
  }
}
