package dev.holdfast.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.linearizability.Experiment.Outcome;
import dev.holdfast.linearizability.Simulation.Fault;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the check finds what is broken, in fewer histories than it gives the store, and nothing where nothing is. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SimulationTest {
  private static final int HISTORIES = 50_000; // Half of what the store gets; the rarest fault takes about a thousand.
  private static final int RIGHT_HISTORIES = 2_000;
  private static final int THREADS = 3;
  private static final long SEED = 1;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void eachFaultIsFound(Fault fault) throws Exception {
    Outcome outcome = experiment(fault, HISTORIES).run();

    assertThat(outcome.fault()).as("found in %d histories", HISTORIES).isNotNull();
    System.out.println(fault + " was found after " + outcome.tally());
  }

  @Test
  void nothingIsFoundWhereNothingIsWrong() throws Exception {
    Outcome outcome = experiment(Fault.NONE, RIGHT_HISTORIES).run();

    assertThat(outcome.fault()).isNull();
    assertThat(outcome.tally().histories()).isEqualTo(RIGHT_HISTORIES);
    assertThat(outcome.tally().unfoldedInRead()).isPositive();
  }

  private static Experiment experiment(Fault fault, int histories) {
    return new Experiment(new Simulation(fault), Simulation.SPECIFICATION, SEED, THREADS, histories);
  }
}
