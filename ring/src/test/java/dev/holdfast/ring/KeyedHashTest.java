package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the secret does; {@link KeyHashTest} has the rest. */
final class KeyedHashTest {
  private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @Test
  void secretsMakeTheHash() {
    byte[] other = SECRET.clone();
    other[15] ^= 1;
    KeyHash hash = KeyHash.keyed(SECRET);

    assertThat(hash).isEqualTo(KeyHash.keyed(SECRET.clone())).hasSameHashCodeAs(KeyHash.keyed(SECRET));
    assertThat(hash).isNotEqualTo(KeyHash.keyed(other));
    assertThat(hash.hash("key")).isNotEqualTo(KeyHash.keyed(other).hash("key"));
    assertThat(hash.bits()).isEqualTo(64);
  }

  @Test
  void laterChangesToTheSecretsArrayDoNotCount() {
    byte[] secret = SECRET.clone();
    KeyHash hash = KeyHash.keyed(secret);
    Arrays.fill(secret, (byte) 0);

    assertThat(hash).isEqualTo(KeyHash.keyed(SECRET));
  }

  @Test
  void theSecretIsNotPrinted() {
    assertThat(KeyHash.keyed(SECRET)).hasToString("PolymurHash with a secret");
    assertThat(KeyHash.xxh3()).hasToString("XXH3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 17})
  void secretsOfAnotherLengthAreRefused(int length) {
    assertThatThrownBy(() -> KeyHash.keyed(new byte[length]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the secret of a keyed hash has " + length + " bytes; give it 16 random ones");
  }
}
