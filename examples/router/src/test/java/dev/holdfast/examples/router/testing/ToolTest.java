package dev.holdfast.examples.router.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

final class ToolTest {
  @Test
  void findsAProgramInThePath() {
    assertThat(Tool.require("sh", "dash", "/nowhere:/bin", true)).hasToString("/bin/sh");
  }

  @Test
  void anAbsentProgramSkipsATestOnADesk() {
    assertThatThrownBy(() -> Tool.require("no-such-program", "some-package", "/nowhere:/bin", false))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("no-such-program is not installed: apt-get install some-package");
  }

  @Test
  void anAbsentProgramFailsATestInCi() {
    assertThatThrownBy(() -> Tool.require("no-such-program", "some-package", "/nowhere:/bin", true))
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessage("no-such-program is not installed: apt-get install some-package; with CI set no test is skipped");
  }
}
