package dev.holdfast.examples.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "0,PT0S,0", "250ms,PT0.25S,250ms", "1.5s,PT1.5S,1500ms", "90s,PT1M30S,90s", "60 s,PT1M,1m", "24h,PT24H,1d",
    "50us,PT0.00005S,50us", "36500d,PT876000H,36500d"
  })
  void times(String text, Duration time, String again) {
    assertThat(Durations.parse(text)).isEqualTo(time);
    assertThat(Durations.text(time)).isEqualTo(again);
    assertThat(Durations.parse(again)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "ms", "-1s", "1 hour", "1e3s", "1,5s"})
  void noTimes(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text))
        .withMessage("is no time; write a number and a unit (us, ms, s, m, h, d), such as 250ms");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,0B", "250,250,250B", "64KiB,65536,64KiB", "1MiB,1048576,1MiB", "1024 KiB,1048576,1MiB", "3B,3,3B",
    "1024GiB,1099511627776,1024GiB"
  })
  void sizes(String text, long size, String again) {
    assertThat(Sizes.parse(text)).isEqualTo(size);
    assertThat(Sizes.text(size)).isEqualTo(again);
    assertThat(Sizes.parse(again)).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1MB", "1k", "-1", "1.5MiB", "MiB"})
  void noSizes(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Sizes.parse(text))
        .withMessage("is no size; write a number and a unit (B, KiB, MiB, GiB), such as 1MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1025GiB", "999999999999GiB"})
  void tooLarge(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Sizes.parse(text))
        .withMessage("is above 1024GiB; give it less");
    assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse("36501d"))
        .withMessage("is above a hundred years; give it less");
  }
}
