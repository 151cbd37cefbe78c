package dev.holdfast.ring;

/**
 * XXH3 of short ASCII strings by their characters, for programs that do not let {@link OpenString} read the bytes.
 *
 * <p>Eight characters become one long. The even and the odd ones lie in lanes of 16 bits until all are known to be
 * ASCII, for a character from 256 on would run into its neighbour and look like two others.
 *
 * <p>{@code codePointAt} reads them, for what HotSpot makes of a method depends on all its callers, and a program with
 * any text of two bytes a character spoils {@code charAt} for everybody. {@code codePointAt} is called by few, and here
 * not for text that begins or ends outside ASCII.
 *
 * <p><b>Invariant:</b> every character is read, so also the second half of a pair that {@code codePointAt} made one
 * of, and no loop: that would ask at every step how the characters are coded.
 */
final class Xxh3Chars {
  static final int MOST = 32;

  private static final long NOT_ASCII = 0xFF80FF80FF80FF80L;

  private Xxh3Chars() {}

  /** Hashes a string of 1 to {@link #MOST} characters. */
  static long hash(String key) {
    int length = key.length();
    if ((key.charAt(0) | key.charAt(length - 1)) >= 0x80) {
      return TextBytes.hashEncoded(Xxh3.XXH3, key);
    }
    if (length > 16) {
      return of17To32(key, length);
    }
    if (length > 8) {
      return of9To16(key, length);
    }
    return length > 3 ? of4To8(key, length) : of1To3(key, length);
  }

  private static long of17To32(String key, int length) {
    long aEven = even(key, 0);
    long aOdd = odd(key, 0);
    long bEven = even(key, 8);
    long bOdd = odd(key, 8);
    long zEven = even(key, length - 8);
    long zOdd = odd(key, length - 8);
    long all = aEven | aOdd | bEven | bOdd | zEven | zOdd;
    long a = aEven | aOdd << 8;
    long b = bEven | bOdd << 8;
    long y;
    if (length < 24) { // The eight before the last eight are in the first sixteen.
      int shift = (length - 16) << 3;
      y = a >>> shift | b << -shift;
    } else {
      long yEven = even(key, length - 16);
      long yOdd = odd(key, length - 16);
      all |= yEven | yOdd;
      y = yEven | yOdd << 8;
    }
    if ((all & NOT_ASCII) != 0) {
      return TextBytes.hashEncoded(Xxh3.XXH3, key);
    }
    return Xxh3Short.of17To32(length, a, b, y, zEven | zOdd << 8);
  }

  private static long of9To16(String key, int length) {
    long aEven = even(key, 0);
    long aOdd = odd(key, 0);
    long zEven = even(key, length - 8);
    long zOdd = odd(key, length - 8);
    if (((aEven | aOdd | zEven | zOdd) & NOT_ASCII) != 0) {
      return TextBytes.hashEncoded(Xxh3.XXH3, key);
    }
    return Xxh3Short.of9To16(length, aEven | aOdd << 8, zEven | zOdd << 8);
  }

  private static long of4To8(String key, int length) {
    int a = key.codePointAt(0) | key.codePointAt(2) << 16;
    int b = key.codePointAt(1) | key.codePointAt(3) << 16;
    int y = key.codePointAt(length - 4) | key.codePointAt(length - 2) << 16;
    int z = key.codePointAt(length - 3) | key.codePointAt(length - 1) << 16;
    if (((a | b | y | z) & (int) NOT_ASCII) != 0) {
      return TextBytes.hashEncoded(Xxh3.XXH3, key);
    }
    return Xxh3Short.of4To8(length, a | b << 8, y | z << 8);
  }

  private static long of1To3(String key, int length) {
    int first = key.codePointAt(0);
    int middle = key.codePointAt(length >> 1);
    int last = key.codePointAt(length - 1);
    if ((first | middle | last) >= 0x80) {
      return TextBytes.hashEncoded(Xxh3.XXH3, key);
    }
    return Xxh3Short.of1To3(length, first, middle, last);
  }

  private static long even(String s, int i) {
    return s.codePointAt(i) | (long) s.codePointAt(i + 2) << 16
        | (long) s.codePointAt(i + 4) << 32 | (long) s.codePointAt(i + 6) << 48;
  }

  private static long odd(String s, int i) {
    return even(s, i + 1);
  }
}
