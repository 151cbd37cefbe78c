package dev.holdfast.ring;

import java.util.UUID;

/**
 * The 36 characters of a UUID as bytes in longs, low byte first, without a string.
 *
 * <p><b>Invariant:</b> the same bytes as {@link UUID#toString()}: 8-4-4-4-12 lower-case hexadecimal digits.
 */
final class UuidText {
  /** How many bytes a UUID's text has. */
  static final int LENGTH = 36;

  private static final long ONES = 0x0101010101010101L;
  private static final int LETTERS_AFTER_NINE = 'a' - '9' - 1;

  private UuidText() {}

  /** The eight bytes from 0. */
  static long at0(UUID uuid) {
    return eightDigits(uuid.getMostSignificantBits() >>> 32);
  }

  /** The eight bytes from 8. */
  static long at8(UUID uuid) {
    long digits = eightDigits(uuid.getMostSignificantBits());
    return '-' | (digits & 0xFFFF_FFFFL) << 8 | (long) '-' << 40 | digits >>> 32 << 48;
  }

  /** The eight bytes from 16. */
  static long at16(UUID uuid) {
    long before = eightDigits(uuid.getMostSignificantBits());
    long digits = eightDigits(uuid.getLeastSignificantBits() >>> 32);
    return before >>> 48 | (long) '-' << 16 | (digits & 0xFFFF_FFFFL) << 24 | (long) '-' << 56;
  }

  /** The eight bytes from 24. */
  static long at24(UUID uuid) {
    return eightDigits(uuid.getLeastSignificantBits() >>> 32) >>> 32 | at28(uuid) << 32;
  }

  /** The last eight bytes. */
  static long at28(UUID uuid) {
    return eightDigits(uuid.getLeastSignificantBits());
  }

  /** The low 32 bits in hexadecimal, the highest digit in the lowest byte. */
  private static long eightDigits(long bits) {
    long digits = bits & 0xFFFF_FFFFL;
    digits = (digits | digits << 16) & 0x0000FFFF_0000FFFFL;
    digits = (digits | digits << 8) & 0x00FF00FF_00FF00FFL;
    digits = (digits | digits << 4) & 0x0F0F0F0F_0F0F0F0FL;
    long letters = (digits + 6 * ONES) >>> 4 & ONES;
    return Long.reverseBytes(digits + '0' * ONES + letters * LETTERS_AFTER_NINE);
  }
}
