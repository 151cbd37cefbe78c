package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuietPeriodTest {
  private final QuietPeriod quiet = new QuietPeriod(100);

  @Test
  void growsWhileFoldsDoNotLast() {
    quiet.unfolded(0);
    assertThat(quiet.nanos()).isEqualTo(200);
    quiet.unfolded(199);
    assertThat(quiet.nanos()).isEqualTo(400);
    for (int i = 0; i < 100; i++) {
      quiet.unfolded(0);
    }
    assertThat(quiet.nanos()).isEqualTo(6400);
  }

  @Test
  void isThePolicysAgainAfterAFoldThatLasted() {
    quiet.unfolded(0);
    quiet.unfolded(0);
    quiet.unfolded(200);
    assertThat(quiet.nanos()).isEqualTo(100);
  }

  @Test
  void theLongestPolicyDoesNotOverflow() {
    long day = 86_400_000_000_000L;
    QuietPeriod longest = new QuietPeriod(day);
    for (int i = 0; i < 10; i++) {
      longest.unfolded(0);
      assertThat(longest.nanos()).isPositive().isLessThanOrEqualTo(64 * day);
    }
  }
}
