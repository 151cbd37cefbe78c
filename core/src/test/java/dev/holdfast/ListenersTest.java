package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The order of calls, and what a listener may do. */
class ListenersTest {
  private final LongGlobal global = Store.create("test").longGlobal("g");

  @Test
  void manyWritersAreToldInGenerationOrder() throws Exception {
    global.put(0);
    List<Long> generations = new ArrayList<>(); // Plain: calls are one at a time, each after the one before.
    global.onChange(change -> generations.add(change.generation()));
    int writers = 4;
    long each = 2_000;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; n < each; n++) {
                  global.update(value -> value + 1);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(global.get()).isEqualTo(writers * each);
    assertThat(generations).isEqualTo(LongStream.rangeClosed(2, 1 + writers * each).boxed().toList());
  }

  @Test
  void aListenerMayWriteTheGlobal() {
    List<String> seen = new ArrayList<>();
    global.onChange(
        change -> {
          seen.add("first " + change.after());
          if (global.get() < 3) {
            global.put(global.get() + 1);
          }
        });
    global.onChange(change -> seen.add("second " + change.after()));
    global.put(1);
    assertThat(seen)
        .containsExactly("first 1", "second 1", "first 2", "second 2", "first 3", "second 3");
  }

  @Test
  void noLockIsHeldWhileListenersRun() throws Exception {
    List<Throwable> failures = new ArrayList<>();
    global.onChange(
        change -> {
          if (change.generation() == 1) {
            Thread other = new Thread(() -> global.put(2));
            other.start();
            try {
              other.join();
            } catch (InterruptedException e) {
              failures.add(e);
            }
          }
        });
    global.put(1);
    assertThat(failures).isEmpty();
    assertThat(global.get()).isEqualTo(2);
  }

  @Test
  void whatAListenerThrowsIsLoggedAndStopsNothing() {
    List<Long> seen = new ArrayList<>();
    LogCapture log = new LogCapture();
    try (log) {
      global.onChange(
          change -> {
            throw new AssertionError("mine");
          });
      global.onChange(change -> seen.add(change.generation()));
      assertThat(global.put(1)).isTrue();
      assertThat(global.put(2)).isTrue();
    }
    assertThat(seen).containsExactly(1L, 2L);
    assertThat(log.records)
        .extracting(LogRecord::getMessage)
        .containsExactly(
            "a listener of global 'g' (long) of store 'test' failed at generation 1",
            "a listener of global 'g' (long) of store 'test' failed at generation 2");
    assertThat(log.records).allSatisfy(record -> assertThat(record.getThrown()).hasMessage("mine"));
  }

  @Test
  void aListenerAddedTwiceIsCalledTwice() {
    List<Long> seen = new ArrayList<>();
    java.util.function.Consumer<Change<Long>> listener = change -> seen.add(change.generation());
    Registration first = global.onChange(listener);
    global.onChange(listener);
    global.put(1);
    first.close();
    first.close();
    global.put(2);
    assertThat(seen).containsExactly(1L, 1L, 2L);
  }
}
