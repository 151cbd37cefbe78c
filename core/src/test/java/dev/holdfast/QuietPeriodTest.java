package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuietPeriodTest {
  private static final long POLICY = 10_000;
  private static final long CHEAP = 1;

  private final QuietPeriod quiet = new QuietPeriod(POLICY);

  @Test
  void growsWhileFoldsDoNotLast() {
    quiet.unfolded(0, CHEAP);
    assertThat(quiet.nanos()).isEqualTo(2 * POLICY);
    quiet.unfolded(2 * POLICY - 1, CHEAP);
    assertThat(quiet.nanos()).isEqualTo(4 * POLICY);
    for (int i = 0; i < 100; i++) {
      quiet.unfolded(0, CHEAP);
    }
    assertThat(quiet.nanos()).isEqualTo(64 * POLICY);
  }

  @Test
  void isThePolicysAgainAfterAFoldThatLasted() {
    quiet.unfolded(0, CHEAP);
    quiet.unfolded(0, CHEAP);
    quiet.unfolded(2 * POLICY, CHEAP);
    assertThat(quiet.nanos()).isEqualTo(POLICY);
  }

  @Test
  void growsWithWhatAnUnfoldCosts() {
    long expensive = POLICY;
    long lasting = 1_000 * POLICY;
    quiet.unfolded(lasting, expensive);
    assertThat(quiet.nanos()).isEqualTo(QuietPeriod.READERS_PER_WRITER * expensive);
    quiet.unfolded(0, expensive);
    assertThat(quiet.nanos()).as("and then did not last").isEqualTo(2 * QuietPeriod.READERS_PER_WRITER * expensive);
    for (int i = 0; i < 100; i++) {
      quiet.unfolded(lasting, CHEAP);
    }
    assertThat(quiet.nanos()).as("cheap again").isEqualTo(POLICY);
  }

  @Test
  void oneUnfoldThatTookLongDoesNotDecide() {
    long expensive = POLICY;
    quiet.unfolded(1_000 * POLICY, expensive);
    quiet.unfolded(1_000 * POLICY, 5 * expensive);
    assertThat(quiet.nanos()).isEqualTo(QuietPeriod.READERS_PER_WRITER * 2 * expensive);
  }

  @Test
  void isBounded() {
    quiet.unfolded(0, Long.MAX_VALUE / QuietPeriod.READERS_PER_WRITER);
    assertThat(quiet.nanos()).isEqualTo(2 * QuietPeriod.MOST_FOR_COST_NANOS);
    long day = 86_400_000_000_000L;
    QuietPeriod longest = new QuietPeriod(day);
    for (int i = 0; i < 10; i++) {
      longest.unfolded(0, 1_000_000_000);
      assertThat(longest.nanos()).isPositive().isLessThanOrEqualTo(64 * day);
    }
  }
}
