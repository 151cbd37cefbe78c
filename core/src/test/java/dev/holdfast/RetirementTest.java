package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clean-ups after old values: each once, none too early, none forgotten. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RetirementTest {
  private static final int ENOUGH_TO_COMPILE = 50_000;

  private final LogCapture log = new LogCapture();
  private final Queue<Integer> retired = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stopListening() {
    log.close();
  }

  /** A value that stands for something outside: a number that is its own only as long as it is mapped. */
  private static final class Mapped {
    private final int number;

    Mapped(int number) {
      this.number = number;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Mapped mapped && mapped.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  private Global<Mapped> global(Policy.Fold fold) {
    return Store.create("test", Policy.DEFAULT.withFold(fold)).global("g", Mapped.class);
  }

  private Runnable retire(Mapped value) {
    int number = value.number;
    return () -> retired.add(number);
  }

  private static long read(Global<Mapped> global) {
    long sum = 0;
    for (int i = 0; i < ENOUGH_TO_COMPILE; i++) {
      sum += global.get().number;
    }
    return sum;
  }

  private void collectUntilRetired(Integer... numbers) throws InterruptedException {
    Eventually.isCollected("the old values", () -> retired.size() >= numbers.length);
    assertThat(retired).containsExactlyInAnyOrder(numbers);
  }

  @ParameterizedTest
  @EnumSource(names = {"NEVER", "AT_ONCE"})
  void eachReplacedValueIsRetiredOnce(Policy.Fold fold) throws Exception {
    Global<Mapped> global = global(fold);
    global.put(new Mapped(0));
    Registration registration = global.onRetire(this::retire);
    for (int i = 1; i <= 3; i++) {
      assertThat(read(global)).isEqualTo((i - 1) * (long) ENOUGH_TO_COMPILE);
      global.put(new Mapped(i));
    }
    collectUntilRetired(0, 1, 2);
    global.delete();
    collectUntilRetired(0, 1, 2, 3);

    global.put(new Mapped(4));
    registration.close();
    global.put(new Mapped(5));
    System.gc();
    assertThat(retired).as("replaced after the registration was closed").doesNotContain(4);
  }

  /** The reader is in a method of the value, where only its own frame still refers to it. */
  @ParameterizedTest
  @EnumSource(names = {"NEVER", "AT_ONCE"})
  void neverWhileAReaderIsInsideTheValue(Policy.Fold fold) throws Exception {
    Global<Mapped> global = global(fold);
    global.onRetire(this::retire);
    global.put(new Mapped(1));
    assertThat(read(global)).isPositive();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Thread reader =
        new Thread(
            () -> {
              Mapped value = global.get();
              try {
                inside.countDown();
                leave.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              } finally {
                Reference.reachabilityFence(value);
              }
            });
    reader.start();
    inside.await();
    global.put(new Mapped(2));
    global.put(new Mapped(3));
    collectUntilRetired(2);
    for (int i = 0; i < 20; i++) {
      System.gc();
    }
    assertThat(retired).as("1 has a reader").containsExactly(2);
    leave.countDown();
    reader.join();
    collectUntilRetired(2, 1);
  }

  /** What a clean-up takes away no reader with a pin misses, however hot its code, however often the value changes. */
  @ParameterizedTest
  @EnumSource(names = {"NEVER", "AT_ONCE"})
  void aPinKeepsWhatItsReaderUses(Policy.Fold fold) throws Exception {
    int puts = 100;
    AtomicLongArray memory = new AtomicLongArray(puts); // One is mapped, zero is unmapped.
    Global<Mapped> global = global(fold);
    global.onRetire(
        value -> {
          int address = value.number;
          return () -> memory.set(address, 0);
        });
    memory.set(0, 1);
    global.put(new Mapped(0));
    AtomicInteger faults = new AtomicInteger();
    CountDownLatch stop = new CountDownLatch(1);
    Thread reader =
        new Thread(
            () -> {
              while (stop.getCount() > 0) {
                try (Pin<Mapped> pin = global.pin()) {
                  int address = pin.value().number;
                  for (int i = 0; i < 1_000; i++) {
                    if (memory.get(address) == 0) {
                      faults.incrementAndGet();
                    }
                  }
                }
              }
            });
    reader.start();
    for (int i = 1; i < puts; i++) {
      memory.set(i, 1);
      global.put(new Mapped(i));
      System.gc();
    }
    stop.countDown();
    reader.join();
    Eventually.isCollected("all but the last", () -> mapped(memory) == 1);
    assertThat(faults).hasValue(0);
  }

  private static long mapped(AtomicLongArray memory) {
    long sum = 0;
    for (int i = 0; i < memory.length(); i++) {
      sum += memory.get(i);
    }
    return sum;
  }

  @Test
  void aPinHoldsAndIsClosedOnce() throws Exception {
    Global<Mapped> global = global(Policy.Fold.AT_ONCE);
    assertThatThrownBy(global::pin).hasMessageStartingWith("global 'g' (" + Mapped.class.getTypeName() + ")");
    global.onRetire(this::retire);
    global.put(new Mapped(1));
    Pin<Mapped> pin = global.pin();
    global.put(new Mapped(2));
    global.put(new Mapped(3));
    collectUntilRetired(2);
    assertThat(pin.value().number).isEqualTo(1);
    pin.close();
    pin.close();
    assertThatThrownBy(pin::value)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the pin is closed: use the value before closing it");
    collectUntilRetired(2, 1);
  }

  @Test
  void aValuePutSeveralTimesIsRetiredOnce() throws Exception {
    Global<Mapped> global = global(Policy.Fold.AT_ONCE);
    AtomicInteger asked = new AtomicInteger();
    global.onRetire(
        value -> {
          asked.incrementAndGet();
          return retire(value);
        });
    Mapped one = new Mapped(1);
    for (int i = 0; i < 3; i++) {
      global.put(one);
      global.put(new Mapped(2 + i));
    }
    assertThat(asked).as("1 once; 2 and 3, which were replaced too").hasValue(3);
    assertThat(one.number).as("held until here").isEqualTo(1);
    one = null;
    collectUntilRetired(1, 2, 3);
  }

  @Test
  void aValueThatIsRefusedIsNotRetired() throws Exception {
    Global<Mapped> global = global(Policy.Fold.AT_ONCE);
    global.onRetire(this::retire);
    global.put(new Mapped(1));
    assertThat(global.put(new Mapped(1))).isFalse();
    assertThat(global.compareAndSet(new Mapped(7), new Mapped(8))).isFalse();
    global.put(new Mapped(2));
    collectUntilRetired(1);
    assertThat(global.get().number).isEqualTo(2);
  }

  @Test
  void aFailingCleanupIsLoggedAndStopsNoOther() throws Exception {
    Global<Mapped> global = global(Policy.Fold.AT_ONCE);
    global.onRetire(value -> null);
    global.onRetire(
        value -> {
          throw new IllegalStateException("no idea");
        });
    global.onRetire(
        value ->
            () -> {
              throw new IllegalStateException("cannot unmap");
            });
    global.onRetire(this::retire);
    global.put(new Mapped(1));
    global.put(new Mapped(2));
    collectUntilRetired(1);
    String name = "global 'g' (" + Mapped.class.getTypeName() + ") of store 'test'";
    Eventually.isTrue("both are logged", () -> log.records.size() == 2);
    assertThat(log.records.get(0).getMessage()).isEqualTo("a listener of " + name + " failed at generation 2");
    assertThat(log.records.get(1).getMessage()).isEqualTo("the clean-up after an old value of " + name + " failed");
  }

  @Test
  void infoCountsTheFoldedValuesThatAreStillHeld() throws Exception {
    Global<Mapped> global = global(Policy.Fold.AT_ONCE);
    Mapped kept = new Mapped(0);
    global.put(kept);
    assertThat(global.info().oldValues()).isZero();
    for (int i = 1; i <= 3; i++) {
      global.put(new Mapped(i));
    }
    assertThat(global.info().oldValues()).isBetween(1, 3);
    Eventually.isCollected("all but the one kept here", () -> global.info().oldValues() == 1);
    assertThat(kept.number).as("held until here").isZero();
    kept = null;
    Eventually.isCollected("the last", () -> global.info().oldValues() == 0);
  }
}
