package dev.holdfast.examples.router.protocol;

import java.util.Arrays;

/** Keys in base 64, as memcached decodes them. */
final class Base64Key {
  private static final byte SKIPPED = -1;
  private static final byte[] VALUES = new byte[256];

  static {
    Arrays.fill(VALUES, SKIPPED);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      VALUES[alphabet.charAt(i)] = (byte) i;
    }
    VALUES['='] = 0;
  }

  private Base64Key() {}

  /**
   * Whether a key has a line's end in it once it is decoded. Bytes that are not of base 64 are skipped, wherever they
   * stand, and padding ends the key, as in memcached.
   */
  static boolean hasLineEnd(byte[] bytes, int from, int to) {
    int bits = 0;
    int count = 0;
    for (int i = from; i < to; i++) {
      byte value = VALUES[bytes[i] & 0xff];
      if (value == SKIPPED) {
        continue;
      }
      bits = bits << 6 | value;
      if (++count == 4) {
        if ((bits >> 16 & 0xff) == '\n' || (bits >> 8 & 0xff) == '\n' || (bits & 0xff) == '\n') {
          return true;
        }
        if (bytes[i] == '=') {
          return false;
        }
        bits = 0;
        count = 0;
      }
    }
    return false;
  }
}
