package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readers, writers and folds at once. The stress suite goes deeper; this finds a broken protocol in a second. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ConcurrencyTest {
  private final Store store = Store.create("test");

  private volatile int published; // A put of this number has returned.

  @Test
  void noReaderSeesAValueOlderThanAPutThatReturned() throws Exception {
    IntGlobal global = store.intGlobal("g");
    global.put(0);
    List<Thread> readers = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    AtomicBoolean stop = new AtomicBoolean();
    for (int i = 0; i < 2; i++) {
      Thread reader =
          new Thread(
              () -> {
                int last = 0;
                while (!stop.get()) {
                  int floor = published;
                  int seen = global.get();
                  if (seen < floor || seen < last) {
                    synchronized (faults) {
                      faults.add("read " + seen + " after " + last + ", and a put of " + floor + " had returned");
                    }
                    return;
                  }
                  last = seen;
                }
              });
      reader.start();
      readers.add(reader);
    }
    for (int i = 1; i <= 2_000; i++) {
      if (i % 4 != 0) {
        global.foldNow();
      }
      global.put(i);
      published = i;
    }
    stop.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(faults).isEmpty();
    assertThat(global.info().unfolds()).isPositive();
  }

  @Test
  void aMillionUpdatesLoseNothing() throws Exception {
    LongGlobal global = store.longGlobal("sum");
    global.put(0);
    int writers = 4;
    int each = 250_000;
    Phaser start = new Phaser(writers);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      Thread thread =
          new Thread(
              () -> {
                start.arriveAndAwaitAdvance();
                for (int n = 0; n < each; n++) {
                  global.update(value -> value + 1);
                  if (n % 10_000 == 0) {
                    global.foldNow();
                  }
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(global.get()).isEqualTo((long) writers * each);
    assertThat(global.info().generation()).isEqualTo(1 + (long) writers * each);
  }

  @Test
  void aWriterThatHangsInItsUpdateStopsNobody() throws Exception {
    Global<String> global = store.global("g", String.class);
    global.put("before");
    global.foldNow();
    CountDownLatch inUpdate = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread hanging =
        new Thread(
            () ->
                global.update(
                    before -> {
                      inUpdate.countDown();
                      try {
                        release.await();
                      } catch (InterruptedException e) {
                        throw new AssertionError(e);
                      }
                      return before + " and after";
                    }));
    hanging.start();
    inUpdate.await();

    assertThat(global.get()).isEqualTo("before");
    assertThat(global.info().folded()).isTrue();
    assertThat(global.put("meanwhile")).isTrue();
    assertThat(global.foldNow()).isTrue();

    release.countDown();
    hanging.join();
    assertThat(global.get()).as("applied again to the value that came first").isEqualTo("meanwhile and after");
  }

  @Test
  void aPutByAnInterruptedThreadIsDone() {
    Global<String> global = store.global("g", String.class);
    global.put("a");
    global.foldNow();
    Thread.currentThread().interrupt();
    assertThat(global.put("b")).isTrue();
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(global.get()).isEqualTo("b");
  }
}
