package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuietPeriodTest {
  private static final long POLICY = 10_000;
  private static final long CHEAP = 1;
  private static final long PAUSE = QuietPeriod.LEAST_PAUSE_NANOS;
  private static final long LASTING = 1_000 * PAUSE;

  private final QuietPeriod quiet = new QuietPeriod(POLICY);

  @Test
  void growsWhileWritesComeTooSoonAfterFolds() {
    quiet.unfolded(0, CHEAP);
    assertThat(quiet.nanos()).isEqualTo(2 * POLICY);
    quiet.unfolded(PAUSE - 1, CHEAP);
    assertThat(quiet.nanos()).isEqualTo(4 * POLICY);
    quiet.unfolded(PAUSE, CHEAP);
    assertThat(quiet.nanos()).isEqualTo(4 * POLICY);
    for (int i = 0; i < 100; i++) {
      quiet.unfolded(0, CHEAP);
    }
    assertThat(quiet.nanos()).isEqualTo(64 * POLICY);
  }

  @Test
  void pausesThatAFoldWouldHaveLivedThroughHalveIt() {
    for (int i = 0; i < 3; i++) {
      quiet.unfolded(0, CHEAP);
    }
    quiet.written(PAUSE - 1);
    assertThat(quiet.nanos()).isEqualTo(8 * POLICY);
    quiet.written(PAUSE);
    assertThat(quiet.nanos()).isEqualTo(4 * POLICY);
    for (int i = 0; i < 10; i++) {
      quiet.written(LASTING);
    }
    assertThat(quiet.nanos()).as("never below").isEqualTo(POLICY);
  }

  @Test
  void aPauseMustLetAFoldWaitAndLiveTwiceAsLong() {
    QuietPeriod longer = new QuietPeriod(PAUSE);
    longer.unfolded(3 * PAUSE, CHEAP);
    assertThat(longer.nanos()).isEqualTo(PAUSE);
    longer.unfolded(3 * PAUSE - 1, CHEAP);
    assertThat(longer.nanos()).isEqualTo(2 * PAUSE);
  }

  @Test
  void growsWithWhatAnUnfoldCosts() {
    long expensive = POLICY;
    quiet.unfolded(LASTING, expensive);
    assertThat(quiet.nanos()).isEqualTo(QuietPeriod.READERS_PER_WRITER * expensive);
    quiet.unfolded(0, expensive);
    assertThat(quiet.nanos()).as("and then did not last").isEqualTo(2 * QuietPeriod.READERS_PER_WRITER * expensive);
    quiet.written(LASTING);
    quiet.unfolded(LASTING, CHEAP);
    assertThat(quiet.nanos()).as("cheap again").isEqualTo(POLICY);
  }

  @Test
  void oneUnfoldThatTookLongDoesNotDecide() {
    long expensive = POLICY;
    quiet.unfolded(LASTING, expensive);
    quiet.unfolded(LASTING, 5 * expensive);
    assertThat(quiet.nanos()).isEqualTo(QuietPeriod.READERS_PER_WRITER * (expensive + expensive / 4 + 1));
    for (int i = 0; i < 100; i++) {
      quiet.unfolded(LASTING, 5 * expensive);
    }
    assertThat(quiet.nanos()).as("but many do").isEqualTo(QuietPeriod.READERS_PER_WRITER * 5 * expensive);
  }

  @Test
  void whatAnUnfoldTookIsForgottenSlowly() {
    quiet.unfolded(LASTING, 32 * POLICY);
    quiet.written(3 * POLICY - 1);
    assertThat(quiet.nanos()).isEqualTo(QuietPeriod.READERS_PER_WRITER * 32 * POLICY);
    quiet.written(3 * POLICY);
    assertThat(quiet.nanos()).isEqualTo(QuietPeriod.READERS_PER_WRITER * 31 * POLICY);
    for (int i = 0; i < 1_000; i++) {
      quiet.written(3 * POLICY);
    }
    assertThat(quiet.nanos()).isEqualTo(POLICY);
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
