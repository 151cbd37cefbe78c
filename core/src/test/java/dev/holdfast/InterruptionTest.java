package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An interrupt cuts nothing short: the write is done whole, and who looks for the interrupt finds it. */
class InterruptionTest {
  private final IntGlobal global = Store.create("test").intGlobal("g");

  /** An operation, and whether it was done. */
  record Operation(String name, Predicate<IntGlobal> done) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Operation> operations() {
    return List.of(
        new Operation("put", global -> global.put(2) && global.get() == 2),
        new Operation("getAndPut", global -> global.getAndPut(2) == 1 && global.get() == 2),
        new Operation("compareAndSet", global -> global.compareAndSet(1, 2) && global.get() == 2),
        new Operation("update", global -> global.update(value -> value + 1) == 2 && global.get() == 2),
        new Operation("delete", global -> global.delete() && !global.isSet()),
        new Operation("foldNow", global -> global.foldNow() && global.info().folded() && global.get() == 1),
        new Operation("get", global -> global.get() == 1));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anInterruptedThreadDoesItsWork(Operation operation) {
    global.put(1);
    global.foldNow();
    Thread.currentThread().interrupt();
    boolean done = operation.done().test(global);
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(done).isTrue();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aThreadInterruptedWhileItWaitsForTheLockDoesItsWork(Operation operation) throws Exception {
    global.put(1);
    AtomicBoolean done = new AtomicBoolean();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread waiting =
        new Thread(
            () -> {
              done.set(operation.done().test(global));
              interrupted.set(Thread.interrupted());
            });
    synchronized (global.cell.lock) {
      waiting.start();
      Eventually.isTrue(
          "waits for the lock, or is a read, which does not",
          () -> waiting.getState() == Thread.State.BLOCKED || waiting.getState() == Thread.State.TERMINATED);
      waiting.interrupt();
    }
    waiting.join();
    assertThat(done).isTrue();
    assertThat(interrupted.get() || operation.name().equals("get")).as("still interrupted").isTrue();
  }

  @Test
  void anUpdateFunctionMayBeInterrupted() throws Exception {
    global.put(1);
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch inFunction = new CountDownLatch(1);
    AtomicBoolean written = new AtomicBoolean();
    Thread updating =
        new Thread(
            () -> {
              try {
                global.update(
                    value -> {
                      inFunction.countDown();
                      try {
                        never.await();
                        return value;
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    });
              } catch (IllegalStateException e) {
                written.set(global.put(2)); // It is not in the function any more.
              }
            });
    updating.start();
    inFunction.await();
    updating.interrupt();
    updating.join();
    assertThat(written).isTrue();
    assertThat(global.get()).isEqualTo(2);
  }

  @Test
  void theFoldingThreadGoesOnIfInterrupted() throws Exception {
    global.put(1);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals(FoldingThread.NAME)) {
        thread.interrupt();
      }
    }
    Eventually.isTrue("folded", () -> global.info().folded());
  }
}
