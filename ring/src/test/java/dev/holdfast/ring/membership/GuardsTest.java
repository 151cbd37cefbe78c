package dev.holdfast.ring.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class GuardsTest {
  @Test
  void changesOneGuardAtATime() {
    Guards guards =
        Guards.NONE
            .withDamping(Duration.ofSeconds(1))
            .withFloor(0.5, Duration.ofMinutes(1))
            .withFlaps(3, Duration.ofMinutes(5));

    assertThat(guards).isEqualTo(Guards.DEFAULT);
    assertThat(guards.withWarmUp(4, Duration.ofSeconds(9)).warmUpSteps()).isEqualTo(4);
  }

  @Test
  void refusesWhatIsNoGuard() {
    refused(
        () -> Guards.NONE.withDamping(Duration.ofSeconds(-1)),
        "the damping is PT-1S; give it a time from 0 to a year");
    refused(
        () -> Guards.NONE.withFloor(50, Duration.ofSeconds(1)),
        "the floor is 50.0; give it a share from 0 to 1, such as 0.5");
    refused(
        () -> Guards.NONE.withFloor(0.5, Duration.ZERO),
        "the floor window is 0, and its guard is on; give it a time, or turn it off");
    refused(
        () -> Guards.NONE.withFlaps(-1, Duration.ofSeconds(1)),
        "the flaps are -1; allow a number above 0, or 0 for no guard");
    refused(
        () -> Guards.NONE.withWarmUp(0, Duration.ofSeconds(1)), "the warm-up has 0 steps; give it 1 or more");
  }

  private static void refused(Runnable making, String message) {
    assertThatIllegalArgumentException().isThrownBy(making::run).withMessage(message);
  }
}
