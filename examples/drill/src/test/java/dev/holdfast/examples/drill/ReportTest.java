package dev.holdfast.examples.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReportTest {
  private static final String DIGEST = "0123456789abcdef";
  private static final Agreement AGREED = new Agreement(0x200000007L, Set.of(DIGEST), 0);
  private static final Agreement NOT_AGREED = new Agreement(7, Set.of(DIGEST, "x"), 0);

  @Test
  void passesIfNoLookupFailedAndAllAgreedInTime() {
    assertThat(report(0, outcome(5000, AGREED)).isPassed()).isTrue();
    assertThat(report(1, outcome(5000, AGREED)).isPassed()).isFalse();
    assertThat(report(0, outcome(5001, AGREED)).isPassed()).isFalse();
    assertThat(report(0, outcome(1, AGREED), outcome(1, NOT_AGREED)).isPassed()).isFalse();
  }

  @Test
  void saysWhatWasFound() {
    assertThat(report(0, outcome(4000, AGREED)).text().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "100 changes, ms times median 90% 99% most",
            "call to visible in a router 200 50.0 90.0 99.0 100.0",
            "return to folded in a router 200 53.0 93.0 102.0 103.0",
            "call to visible in the last router 100 50.0 90.0 99.0 100.0",
            "breaking 30 4000 200000007 0123456789ab 1,000 0",
            "300,000 lookups, 150,000 a second (bar: 100,000, met), in 2 s",
            "agreement after healing: at most 4000 ms (bar: 5000, with one digest, met)",
            "a change is visible in the last router: median 50.0 ms (bar: 50, missed)",
            "passed");
    assertThat(report(2, outcome(6000, NOT_AGREED)).text().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "breaking 30 6000 7 2 digests 1,000 0",
            "2 lookups failed (bar: 0, missed)",
            " the first of them: router-1 threw",
            "FAILED");
  }

  private static Outcome outcome(long agreedMillis, Agreement agreement) {
    return new Outcome("breaking", Duration.ofMillis(30), Duration.ofMillis(agreedMillis), agreement, 1000, 0);
  }

  private static Report report(long failed, Outcome... outcomes) {
    List<String> failures = failed == 0 ? List.of() : List.of("router-1 threw");
    return new Report(changes(), List.of(outcomes), 300_000, failed, failures, Duration.ofSeconds(2));
  }

  /** A hundred changes, visible 1, 2, ... ms after the call in two routers, and folded 5 ms later. */
  private static List<ChangeTimes> changes() {
    return IntStream.rangeClosed(1, 100)
        .mapToObj(i -> new ChangeTimes(10, 2_000_010, two(i), two(i + 5)))
        .toList();
  }

  private static long[] two(long millis) {
    long nanos = 10 + millis * 1_000_000;
    return new long[] {nanos, nanos};
  }
}
