package dev.holdfast.examples.router.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Base64KeyTest {
  private static boolean hasLineEnd(String encoded) {
    byte[] bytes = Buffers.bytes("  " + encoded + "Cg==");
    return Base64Key.hasLineEnd(bytes, 2, 2 + encoded.length());
  }

  @Test
  void findsALineEndWhereverItStands() {
    Random random = new Random(5);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] key = new byte[1 + random.nextInt(187)];
      random.nextBytes(key);
      boolean hasLineEnd = Buffers.text(key, 0, key.length).contains("\n");
      found += hasLineEnd ? 1 : 0;
      assertThat(hasLineEnd(Base64.getEncoder().encodeToString(key))).isEqualTo(hasLineEnd);
    }
    assertThat(found).isBetween(1_000, 19_000);
  }

  @Test
  void skipsWhatMemcachedSkipsAndEndsAtPadding() {
    assertThat(hasLineEnd("!C~g\u00ff=\r=-")).isTrue();
    assertThat(hasLineEnd("C_g==")).isTrue();
    assertThat(hasLineEnd("YQ==Cg==")).isFalse();
    assertThat(hasLineEnd("CgA")).isFalse(); // Not whole: memcached refuses it.
    assertThat(hasLineEnd("")).isFalse();
  }
}
