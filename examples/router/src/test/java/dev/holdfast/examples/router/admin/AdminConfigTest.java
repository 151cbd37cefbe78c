package dev.holdfast.examples.router.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class AdminConfigTest {
  @Test
  void onLoopbackUnlessToldOtherwise() {
    AdminConfig config = AdminConfig.onLoopback(22122, null);
    assertThat(config.address().getAddress().isLoopbackAddress()).isTrue();
    assertThat(config.address().getPort()).isEqualTo(22122);
  }

  @Test
  void theTokenIsNotShown() {
    assertThat(AdminConfig.onLoopback(1, "0123456789abcdef")).asString()
        .endsWith(":1, with a token").doesNotContain("0123");
    assertThat(AdminConfig.onLoopback(1, null)).asString().endsWith(":1, without a token");
  }

  @Test
  void tokensThatWillNotDo() {
    assertThatThrownBy(() -> AdminConfig.onLoopback(1, "0123456789abcde"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the admin token has 15 characters, so it can be guessed; give it at least 16, such as from"
            + " 'openssl rand -hex 16'");
    assertThatThrownBy(() -> AdminConfig.onLoopback(1, "0123456789 abcdef"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the admin token has characters that cannot be in an HTTP header; make it of ASCII letters and"
            + " digits");
  }

  @Test
  void anAddressThatIsNotKnown() {
    assertThatThrownBy(() -> new AdminConfig(InetSocketAddress.createUnresolved("nowhere.invalid", 1), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the admin address nowhere.invalid is none that is known; give it an address of this machine, such"
            + " as 127.0.0.1");
  }
}
