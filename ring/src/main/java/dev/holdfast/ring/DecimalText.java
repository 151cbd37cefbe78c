package dev.holdfast.ring;

/**
 * The decimal digits of a number as bytes in three longs, low byte first, without a string.
 *
 * <p><b>Invariant:</b> the last {@link #length} of the 24 bytes are the characters of {@link Long#toString(long)}.
 */
final class DecimalText {
  /** How many bytes the three longs have. */
  static final int WIDTH = 24;

  private static final long TEN_8 = 100_000_000L;
  private static final long TEN_16 = TEN_8 * TEN_8;
  private static final long ZEROS = 0x3030303030303030L;
  private static final long ZERO_TO_MINUS = '0' ^ '-';

  private DecimalText() {}

  /** The first eight of the 24 bytes; like the others with zeros in front, and no sign. */
  static long first(long number) {
    return eightDigits(Math.abs(number / TEN_16));
  }

  /** The next eight. */
  static long second(long number) {
    return eightDigits(Math.abs(number % TEN_16) / TEN_8);
  }

  /** The last eight. */
  static long third(long number) {
    return eightDigits(Math.abs(number % TEN_16) % TEN_8);
  }

  /** How many digits there are, at least one. */
  static int digits(long first, long second, long third) {
    if (first != ZEROS) {
      return 24 - (Long.numberOfTrailingZeros(first ^ ZEROS) >>> 3);
    }
    if (second != ZEROS) {
      return 16 - (Long.numberOfTrailingZeros(second ^ ZEROS) >>> 3);
    }
    return Math.max(1, 8 - (Long.numberOfTrailingZeros(third ^ ZEROS) >>> 3));
  }

  /** How many bytes the number's text has. */
  static int length(long number, int digits) {
    return digits - (int) (number >> 63);
  }

  /** What turns the zero before the first digit into a minus; the sign's place is in this long or it is 0. */
  static long minus(long number, int digits, int indexOfLong) {
    int place = WIDTH - 1 - digits;
    return number < 0 && place >>> 3 == indexOfLong ? ZERO_TO_MINUS << (place << 3) : 0;
  }

  /** Splits in the middle three times, each time all parts at once; a multiplication and a shift divide. */
  private static long eightDigits(long number) {
    long high = number / 10_000;
    long fours = high | (number - high * 10_000) << 32;
    long hundreds = (fours * 5243) >>> 19 & 0x0000007F_0000007FL;
    long twos = hundreds | (fours - hundreds * 100) << 16;
    long tens = (twos * 103) >>> 10 & 0x000F000F_000F000FL;
    return (tens | (twos - tens * 10) << 8) + ZEROS;
  }
}
