package dev.holdfast.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Pin;
import dev.holdfast.Store;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What else the load does, with its checks: that they pass what is right and see what is wrong. */
class LoadPartsTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Faults faults = new Faults(new PrintStream(printed, true, StandardCharsets.UTF_8));
  private final Tally tally = new Tally();

  @Test
  void stepsThatAreReadInOrderAreRight() {
    Steps steps = new Steps(tally, faults);
    steps.write();
    steps.read();
    assertThat(faults.count()).isZero();
    assertThat(tally.reads.sum()).isPositive();
  }

  @Test
  void aMemberThatIsAStepBehindIsAFault() {
    Steps steps = new Steps(tally, faults);
    steps.write();
    Load.STORE.longGlobal("other of a group").put(1);
    steps.read();
    assertThat(said()).startsWith("FAULT: wrong read: group 'steps' of store 'soak' was in steps 0, 2, 1, in this");
  }

  @Test
  void aLostUpdateIsAFault() {
    Contention contention = new Contention(tally, faults);
    contention.update();
    contention.compareAndSet();
    contention.checkAtEnd();
    assertThat(faults.count()).isZero();
    Load.STORE.longGlobal("counter").put(1);
    contention.checkAtEnd();
    assertThat(said()).isEqualToIgnoringNewLines(
        "FAULT: global 'counter' (long) of store 'soak' was raised 2 times and is 1");
  }

  @Test
  void allOldValuesAreCleanedUpAfter() throws Exception {
    Retirements retirements = new Retirements(tally, faults);
    for (int i = 0; i < 20; i++) {
      retirements.write();
    }
    retirements.checkAtEnd(Duration.ofMinutes(1));
    assertThat(faults.count()).as(said()).isZero();
  }

  @Test
  void anOldValueThatIsHeldIsAFault() throws Exception {
    Retirements retirements = new Retirements(tally, faults);
    retirements.write();
    try (Pin<Payload> pin = Load.STORE.global("retired", Payload.class).pin()) {
      retirements.checkAtEnd(Duration.ofMillis(1));
      assertThat(pin.value().state()).isEqualTo(1);
    }
    assertThat(said()).endsWith(" held 1 values, and 0 were cleaned up after\n");
  }

  @Test
  void storesThatAreKeptAreCounted() {
    List<Store> kept = new ArrayList<>();
    NewStores newStores = new NewStores(tally, faults, kept::add);
    for (int i = 0; i < 8; i++) {
      newStores.run();
    }
    assertThat(newStores.alive()).isEqualTo(8);
    assertThat(tally.globals.sum()).isEqualTo(40);
    assertThat(tally.puts()).isEqualTo(40);
    assertThat(tally.folds()).isGreaterThanOrEqualTo(20); // And what the folding thread does.
    assertThat(faults.count()).as(said()).isZero();
    assertThat(kept).hasSize(8);
  }

  private String said() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
