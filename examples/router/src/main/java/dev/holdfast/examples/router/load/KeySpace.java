package dev.holdfast.examples.router.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys, and the value of each: its key again and again, so that a value tells whose it is and where in it each byte
 * belongs. Key number i is the prefix and i in digits.
 */
final class KeySpace {
  private static final byte SEPARATOR = ' ';

  private final byte[] prefix;
  private final int keys;
  private final int valueSize;

  KeySpace(String prefix, int keys, int valueSize) {
    this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
    this.keys = keys;
    this.valueSize = valueSize;
  }

  int keys() {
    return keys;
  }

  int valueSize() {
    return valueSize;
  }

  int longestKey() {
    return prefix.length + digits(keys - 1);
  }

  String key(int number) {
    byte[] key = new byte[longestKey()];
    return new String(key, 0, writeKey(number, key, 0), StandardCharsets.US_ASCII);
  }

  /** Writes a key and returns where it ends. */
  int writeKey(int number, byte[] into, int at) {
    System.arraycopy(prefix, 0, into, at, prefix.length);
    int end = at + prefix.length + digits(number);
    int left = number;
    int digit = end;
    do {
      into[--digit] = (byte) ('0' + left % 10);
      left /= 10;
    } while (left > 0);
    return end;
  }

  /** Writes the value of a key, for which there must be room for that and another key. */
  void writeValue(int number, byte[] into, int at) {
    int end = at + valueSize;
    int written = writeKey(number, into, at);
    into[written++] = SEPARATOR;
    int length = written - at;
    while (at + length < end) { // What is there is a period of whole keys, so its double is one, too.
      System.arraycopy(into, at, into, at + length, Math.min(length, end - at - length));
      length *= 2;
    }
  }

  /** How much room {@link #writeValue} needs. */
  int valueRoom() {
    return Math.max(valueSize, longestKey() + 1);
  }

  /** The number of a key, or -1 if it is none of these. */
  int numberOf(byte[] bytes, int from, int to) {
    int digits = from + prefix.length;
    if (to - digits < 1 || to - digits > 10 || !Arrays.equals(bytes, from, digits, prefix, 0, prefix.length)) {
      return -1;
    }
    long number = 0;
    for (int i = digits; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    boolean isCanonical = bytes[digits] != '0' || to - digits == 1;
    return isCanonical && number < keys ? (int) number : -1;
  }

  private static int digits(int number) {
    int digits = 1;
    for (int left = number / 10; left > 0; left /= 10) {
      digits++;
    }
    return digits;
  }
}
