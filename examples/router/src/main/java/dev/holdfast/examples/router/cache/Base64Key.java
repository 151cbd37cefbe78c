package dev.holdfast.examples.router.cache;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Keys of bytes that a line cannot have, written in base 64. */
final class Base64Key {
  private Base64Key() {}

  static String encode(String key) {
    return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The key, or an empty one if the text is no base 64. */
  static String decode(String text) {
    if (text.length() % 4 != 0) { // Java's decoder would do without the padding.
      return "";
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
      return new String(decoded, StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
