package dev.holdfast.examples.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class DrillTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** How long anything takes is for the command to judge, not for a test on whatever machine. */
  @Test
  void noLookupFailsAndAllAgreeInTheShortForm() throws Exception {
    List<String> progress = new ArrayList<>();
    Report report = Scenario.run(new Settings(5, Duration.ofSeconds(3), 100_000), progress::add);

    assertThat(report.failures()).isEmpty();
    assertThat(report.failed()).isZero();
    assertThat(report.outcomes()).hasSize(5).allMatch(outcome -> outcome.agreement().isReal());
    assertThat(report.outcomes()).extracting(outcome -> outcome.agreement().version()).isSorted();
    assertThat(report.outcomes()).allMatch(outcome -> outcome.lookups() > 0);
    assertThat(report.changes()).hasSize(5);
    assertThat(report.text()).contains("lookups failed (bar: 0, met)", "ensemble down for 3 s");
    assertThat(progress).contains("killing the leader", "expiring sessions");
  }

  @Test
  void printsHelp() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: drill [-h]").contains("Examples:", "Exit code");
  }

  @Test
  void refusesAWrongCommandLine() {
    assertThat(run("--changes", "0")).isEqualTo(2);
    assertThat(run("--down", "-1")).isEqualTo(2);
    assertThat(run("--lookups", "x")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly(
        "drill: --changes cannot be 0; give it 1 or more; see drill --help",
        "drill: --down cannot be -1; give it 0 or more; see drill --help",
        "drill: Invalid value for option '--lookups': 'x' is not a long; see drill --help");
  }

  private int run(String... args) {
    return Drill.run(
        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), args);
  }
}
