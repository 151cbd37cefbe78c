package dev.holdfast.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes one history after the other with a few threads and checks each, until there is a fault.
 *
 * <p>The first of the threads leads: when all are done it checks what they did and gets the next ready, while the
 * others wait at the barrier. So nothing is shared during a history but what is tested.
 */
final class Experiment {
  private final Register register;
  private final Runner runner;
  private final Checker checker;
  private final long seed;
  private final int threads;
  private final int histories;

  private final Barrier barrier;
  private final List<Log> logs = new ArrayList<>();
  private final Tally tally = new Tally();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private @Nullable String fault;

  private volatile List<List<Call>> calls = List.of(); // Of the history to come; empty when there is none.

  Experiment(Register register, Specification specification, long seed, int threads, int histories) {
    this.register = register;
    this.seed = seed;
    this.threads = threads;
    this.histories = histories;
    runner = (Runner) Copies.make(Performer.class, null, Register.class, register);
    checker = new Checker(specification);
    barrier = new Barrier(threads);
    for (int thread = 0; thread < threads; thread++) {
      logs.add(new Log(thread));
    }
  }

  /** What came of it. The fault, if there is one, in words. */
  record Outcome(Tally tally, @Nullable String fault) {}

  Outcome run() throws InterruptedException {
    List<Thread> others = new ArrayList<>();
    for (int thread = 1; thread < threads; thread++) {
      int number = thread;
      Thread other = new Thread(() -> orBreakUp(() -> follow(number)), "linearizability " + number);
      other.setDaemon(true); // Should it hang in the global, the test fails and the JVM ends.
      other.start();
      others.add(other);
    }
    orBreakUp(this::lead);
    for (Thread other : others) {
      other.join();
    }
    Throwable broken = failure.get();
    if (broken != null) {
      throw new AssertionError("a thread could not go on", broken);
    }
    return new Outcome(tally, fault);
  }

  private void orBreakUp(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
      barrier.breakUp();
    }
  }

  private void follow(int thread) {
    while (barrier.awaitAwake()) {
      List<List<Call>> all = calls;
      if (all.isEmpty()) {
        return;
      }
      runner.run(all.get(thread), logs.get(thread));
      barrier.await();
    }
  }

  private void lead() {
    for (int number = 0; number < histories && fault == null; number++) {
      Plan plan = Plan.draw(seed, number, threads);
      logs.forEach(Log::clear);
      int initial = prepare(plan);
      long unfolds = register.unfolds();
      calls = plan.threads();
      if (!barrier.awaitAwake()) {
        return;
      }
      runner.run(plan.threads().get(0), logs.get(0));
      if (!barrier.await()) {
        return;
      }
      boolean unfold = register.unfolds() > unfolds;
      runner.run(List.of(Call.of(Kind.GET_OR_DEFAULT)), logs.get(0)); // So that no lost write goes unnoticed.
      check(number, initial, unfold);
    }
    calls = List.of();
    barrier.awaitAwake();
  }

  private int prepare(Plan plan) {
    int initial = plan.initial();
    if (initial != Plan.KEEP) {
      register.perform(Call.of(Kind.DELETE));
    }
    if (initial >= 0) {
      register.perform(Call.of(Kind.PUT, initial));
    }
    if (plan.isFolded()) {
      register.perform(Call.of(Kind.FOLD_NOW));
    }
    return initial == Plan.KEEP ? register.perform(Call.of(Kind.GET_OR_DEFAULT)) : initial;
  }

  private void check(int number, int initial, boolean unfold) {
    History history = new History(initial, logs.stream().map(Log::operations).toList());
    if (checker.isLinearizable(history)) {
      tally.add(history, logs, unfold);
      return;
    }
    History shortest = history.shortest(checker);
    fault =
        "history %d of seed %d with %d threads is not linearizable; left out are %d of %d operations:%n%s"
            .formatted(
                number,
                seed,
                threads,
                history.operations().count() - shortest.operations().count(),
                history.operations().count(),
                shortest);
  }
}
