package dev.holdfast.examples.router.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Schedule and pacer, by a clock that the test turns. */
final class PacerTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;

  @Test
  void keepsTheRateWithoutDrift() {
    Schedule schedule = new Schedule(SECOND, 11 * SECOND, 3, 0, 1);
    List<Long> times = new ArrayList<>();
    for (; schedule.next() != Schedule.NEVER; schedule.take()) {
      times.add(schedule.next());
    }

    assertThat(times).hasSize(30).startsWith(SECOND, 1_333_333_333L, 1_666_666_667L, 2 * SECOND);
    assertThat(times.get(27)).isEqualTo(10 * SECOND);
    schedule.take();
    assertThat(schedule.next()).isEqualTo(Schedule.NEVER);
  }

  @Test
  void sharesTheScheduleAmongLoops() {
    List<Long> times = new ArrayList<>();
    for (int loop = 0; loop < 3; loop++) {
      Schedule schedule = new Schedule(0, SECOND, 1000, loop, 3);
      for (; schedule.next() != Schedule.NEVER; schedule.take()) {
        times.add(schedule.next());
      }
    }
    times.sort(null);

    assertThat(times).hasSize(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(times.get(i)).isEqualTo(i * MILLI);
    }
  }

  @Test
  void sendsWhatIsOverdueAtOnceWithItsTimes() {
    List<Long> sent = new ArrayList<>();
    Pacer pacer = new Pacer(new Schedule(0, SECOND, 1000, 0, 1), sent::add);

    assertThat(pacer.sendDue(-1)).isZero();
    assertThat(sent).isEmpty();
    assertThat(pacer.sendDue(0)).isEqualTo(MILLI);
    assertThat(pacer.sendDue(3 * MILLI + 5)).isEqualTo(4 * MILLI);
    assertThat(sent).containsExactly(0L, MILLI, 2 * MILLI, 3 * MILLI);
    assertThat(pacer.sendDue(900 * MILLI)).as("more than one burst is due").isEqualTo(900 * MILLI);
    pacer.sendDue(900 * MILLI);
    pacer.sendDue(900 * MILLI);
    assertThat(pacer.sendDue(900 * MILLI)).isEqualTo(901 * MILLI);
    assertThat(sent).hasSize(901).endsWith(899 * MILLI, 900 * MILLI);
    assertThat(pacer.sendDue(5 * SECOND)).isEqualTo(Schedule.NEVER);
    assertThat(sent).hasSize(1000);
  }

  @Test
  void keepsTheTimesOfWhatThereIsNoRoomFor() {
    List<Long> sent = new ArrayList<>();
    boolean[] isRoom = new boolean[1];
    Pacer pacer = new Pacer(new Schedule(0, SECOND, 1000, 0, 1), scheduled -> isRoom[0] && sent.add(scheduled));

    assertThat(pacer.sendDue(10 * MILLI)).isEqualTo(Schedule.NEVER);
    isRoom[0] = true;
    assertThat(pacer.sendDue(11 * MILLI)).isEqualTo(12 * MILLI);
    assertThat(sent).hasSize(12).startsWith(0L, MILLI);
  }

  /**
   * A server that answers each request in a millisecond, one after another, and stalls once for 500 ms. By the
   * scheduled times one in ten requests of five seconds has felt it. One client that waits for each answer before it
   * asks again, and measures from when it has asked, has seen it once, which its p99 does not show.
   */
  @Test
  void correctsCoordinatedOmission() {
    Histogram scheduled = new Histogram(3);
    Histogram uncorrected = new Histogram(3);
    long[] clock = new long[1];
    Pacer pacer = new Pacer(new Schedule(0, 5 * SECOND, 500, 0, 1), time -> {
      long sent = clock[0];
      clock[0] += sent >= SECOND && sent < SECOND + 2 * MILLI ? 500 * MILLI : MILLI;
      uncorrected.recordValue(clock[0] - sent);
      scheduled.recordValue(clock[0] - time);
      return true;
    });
    while (scheduled.getTotalCount() < 2500) {
      long next = pacer.sendDue(clock[0]);
      clock[0] = Math.max(clock[0], next);
    }

    assertThat(uncorrected.getValueAtPercentile(99.9)).isLessThan(2 * MILLI);
    assertThat(uncorrected.getMaxValue()).isGreaterThan(499 * MILLI);
    assertThat(scheduled.getValueAtPercentile(99)).isGreaterThan(400 * MILLI);
    assertThat(scheduled.getValueAtPercentile(50)).isLessThan(2 * MILLI);
  }
}
