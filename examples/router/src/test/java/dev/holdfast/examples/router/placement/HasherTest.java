package dev.holdfast.examples.router.placement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a hash has published answers, they are these; that all are twemproxy's, {@link TwemproxyAnswersTest} tells. */
final class HasherTest {
  @ParameterizedTest
  @CsvSource({
    "MD5,'',d98c1dd4", "MD5,a,b975c10c", "CRC16,1,2672", "CRC32A,123456789,cbf43926", "CRC32,123456789,4bf4",
    "ONE_AT_A_TIME,a,ca2e9442", "FNV1_32,foobar,31f0b262", "FNV1A_32,foobar,bf9cf968", "FNV1_64,foobar,a4dda9c2",
    "FNV1A_64,foobar,f73967e8"
  })
  void asPublished(Hasher.Twemproxy hasher, String key, String hash) {
    byte[] bytes = key.getBytes(UTF_8);

    assertThat(Long.toHexString(hasher.hash(bytes, 0, bytes.length))).isEqualTo(hash);
  }

  @ParameterizedTest
  @EnumSource
  void aPartOfAnArrayIsLikeAnArrayOfItsOwn(Hasher.Twemproxy hasher) {
    byte[] bytes = "\u00FF\u20ACjust some bytes, and more of them\u0416".getBytes(UTF_8);
    for (int offset = 0; offset < 5; offset++) {
      for (int length = 0; length <= bytes.length - offset; length++) {
        byte[] part = new byte[length];
        System.arraycopy(bytes, offset, part, 0, length);

        assertThat(hasher.hash(bytes, offset, length)).isEqualTo(hasher.hash(part, 0, length))
            .isBetween(0L, 0xFFFFFFFFL);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "{},a{b}c,b", "{},a{}b,a{}b", "{},{x,{x", "{},x}y{z},z", "{},{a}{b},a", "{},{{a}},{a", "{},a{b{c}d},b{c",
    "{},}{,}{", "{},{}{x},{}{x}", "$$,a$b$c,b", "$$,$$x$,$$x$", "{},plain,plain", "{},'',''"
  })
  void tags(String characters, String key, String part) {
    HashTag tag = HashTag.of(characters);
    byte[] bytes = (" {" + key + "}").getBytes(UTF_8); // What lies around a key is no part of it.
    long found = tag.part(bytes, 2, bytes.length - 3);

    assertThat(new String(bytes, HashTag.offset(found), HashTag.length(found), UTF_8)).isEqualTo(part);
  }

  @Test
  void noTag() {
    byte[] key = "a{b}c".getBytes(UTF_8);
    long found = HashTag.of("").part(key, 0, key.length);

    assertThat(HashTag.offset(found)).isZero();
    assertThat(HashTag.length(found)).isEqualTo(5);
  }
}
