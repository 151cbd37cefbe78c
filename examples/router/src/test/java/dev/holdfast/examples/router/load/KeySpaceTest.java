package dev.holdfast.examples.router.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeySpaceTest {
  private final KeySpace keys = new KeySpace("key:", 1001, 20);

  @Test
  void namesKeysAndKnowsThemAgain() {
    assertThat(keys.key(0)).isEqualTo("key:0");
    assertThat(keys.key(1000)).isEqualTo("key:1000");
    assertThat(keys.longestKey()).isEqualTo(8);
    for (int key = 0; key < 1001; key++) {
      byte[] bytes = ("," + keys.key(key) + ",").getBytes(StandardCharsets.US_ASCII);
      assertThat(keys.numberOf(bytes, 1, bytes.length - 1)).isEqualTo(key);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "key:", "kez:1", "key:01", "key:00", "key:1001", "key:-1", "key:1x", "key:4294967297", "key:99999999999"
  })
  void knowsNoOtherKeys(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(keys.numberOf(bytes, 0, bytes.length)).isEqualTo(-1);
  }

  @Test
  void makesValuesOfKeys() {
    assertThat(value(keys, 7)).isEqualTo("key:7 key:7 key:7 ke");
    assertThat(value(keys, 1000)).isEqualTo("key:1000 key:1000 ke");
    assertThat(value(new KeySpace("key:", 10, 3), 7)).isEqualTo("key");
    assertThat(value(new KeySpace("", 10, 1000), 7)).isEqualTo("7 ".repeat(500));
  }

  @Test
  void findsAnyByteOfAValueThatIsWrong() {
    ValueCheck check = new ValueCheck(keys);
    byte[] value = value(keys, 42).getBytes(StandardCharsets.US_ASCII);
    check.begin(42);
    for (int i = 0; i < value.length; i++) { // In pieces of one byte.
      assertThat(check.isRight(value, i, i + 1, i)).isTrue();
    }
    for (int i = 0; i < value.length; i++) {
      value[i]++;
      check.begin(42);
      assertThat(check.isRight(value, 0, i, 0)).isTrue();
      assertThat(check.isRight(value, i, value.length, i)).isFalse();
      assertThat(check.isRight(value, i, value.length, i)).as("told once only").isTrue();
      value[i]--;
    }
  }

  private static String value(KeySpace keys, int key) {
    byte[] room = new byte[keys.valueRoom() + 1];
    keys.writeValue(key, room, 1);
    return new String(room, 1, keys.valueSize(), StandardCharsets.US_ASCII);
  }
}
