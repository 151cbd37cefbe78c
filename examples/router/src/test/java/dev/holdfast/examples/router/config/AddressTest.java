package dev.holdfast.examples.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.ring.Node;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1:11211", "cache.example.com:0", "[::1]:65535", "unix:/run/a b.sock"})
  void writesWhatItReads(String text) {
    assertThat(Address.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "host:", ":1", "host:65536", "::1:11211", "[::1]", "unix:", "a b:1", "host:port"})
  void refusesWhatIsNone(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Address.parse(text)).withMessage("'" + text
        + "' is no address; write host:port, [IPv6 address]:port or unix:/path, such as 127.0.0.1:11211");
  }

  @Test
  void ofNodes() {
    assertThat(of("10.0.0.1:1", Map.of())).isEqualTo(Address.of("10.0.0.1", 1));
    assertThat(of("10.0.0.1", Map.of())).isEqualTo(Address.of("10.0.0.1", 7));
    assertThat(of("2001:db8::1", Map.of())).isEqualTo(Address.of("2001:db8::1", 7));
    assertThat(of("[2001:db8::1]:5", Map.of())).isEqualTo(Address.of("2001:db8::1", 5));
    assertThat(of("unix:/a", Map.of())).isEqualTo(new Address("", 0, "/a"));
    assertThat(of("a", Map.of("address", "b:2"))).isEqualTo(Address.of("b", 2));
    assertThat(of("a", Map.of("address", "b"))).isEqualTo(Address.of("b", 7));
    assertThat(of("b:2", Map.of("host", "c", "port", "3"))).isEqualTo(Address.of("c", 3));
    assertThat(of("b:2", Map.of("host", "2001:db8::1", "port", "3"))).isEqualTo(Address.of("2001:db8::1", 3));
    assertThatIllegalArgumentException().isThrownBy(() -> of("a:b", Map.of())).withMessage("node 'a:b': 'a:b' is no"
        + " address; write host:port, [IPv6 address]:port or unix:/path, such as 127.0.0.1:11211");
  }

  private static Address of(String name, Map<String, String> metadata) {
    return Address.of(new Node(name, 1, "", metadata), 7);
  }
}
