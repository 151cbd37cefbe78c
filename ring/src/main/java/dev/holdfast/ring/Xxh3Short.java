package dev.holdfast.ring;

/**
 * XXH3, 64 bits, seed 0, of keys of up to 32 bytes, and of the 36 of a UUID, whose bytes were read as longs, low byte
 * first.
 *
 * <p>The reader of the bytes can so look at all of them once and keep them in registers, be they of an array, of
 * characters or the digits of a number.
 *
 * <p><b>Invariant:</b> the same as XXH3 over the bytes in memory.
 *
 * <p>Source: the xxHash specification, algorithm XXH3, inputs of 0 to 240 bytes, with the default secret.
 */
final class Xxh3Short {
  /** The hash of no bytes. */
  static final long EMPTY = avalanche64(0x4c263a81e69035e0L ^ 0xcb00c391bb52283cL);

  // The default secret by longs, and what the algorithm makes of these first.
  private static final long SECRET_0 = 0xbe4ba423396cfeb8L;
  private static final long SECRET_8 = 0x1cad21f72c81017cL;
  private static final long SECRET_16 = 0xdb979083e96dd4deL;
  private static final long SECRET_24 = 0x1f67b3b7a4a44072L;
  private static final long SECRET_32 = 0x78e5c0cc4ee679cbL;
  private static final long SECRET_40 = 0x2172ffcc7dd05a82L;
  private static final long SECRET_48 = 0x8e2443f7744608b8L;
  private static final long SECRET_56 = 0x4c263a81e69035e0L;
  private static final long FLIP_1_TO_3 = (SECRET_0 ^ (SECRET_0 >>> 32)) & 0xFFFF_FFFFL;
  private static final long FLIP_4_TO_8 = SECRET_8 ^ SECRET_16;
  private static final long FLIP_FIRST = SECRET_24 ^ SECRET_32;
  private static final long FLIP_LAST = SECRET_40 ^ SECRET_48;

  private static final long PRIME64_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME64_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME64_3 = 0x165667B19E3779F9L;
  private static final long PRIME_MX1 = 0x165667919E3779F9L;
  private static final long PRIME_MX2 = 0x9FB21C651E98DF25L;

  private Xxh3Short() {}

  /** Hashes 1 to 3 bytes: the first, the one at length / 2, the last. */
  static long of1To3(int length, int first, int middle, int last) {
    int combined = (first & 0xFF) << 16 | middle << 24 | (last & 0xFF) | length << 8;
    return avalanche64((combined & 0xFFFF_FFFFL) ^ FLIP_1_TO_3);
  }

  /** Hashes 4 to 8 bytes: the first four and the last four. */
  static long of4To8(int length, int first, int last) {
    long h = ((long) first << 32 | (last & 0xFFFF_FFFFL)) ^ FLIP_4_TO_8;
    h ^= Long.rotateLeft(h, 49) ^ Long.rotateLeft(h, 24);
    h *= PRIME_MX2;
    h ^= (h >>> 35) + length;
    h *= PRIME_MX2;
    return h ^ h >>> 28;
  }

  /** Hashes 9 to 16 bytes: the first eight and the last eight. */
  static long of9To16(int length, long first, long last) {
    long low = first ^ FLIP_FIRST;
    long high = last ^ FLIP_LAST;
    return avalanche(length + Long.reverseBytes(low) + high + fold(low, high));
  }

  /** Hashes 17 to 32 bytes: the first sixteen and the last sixteen. */
  static long of17To32(int length, long a, long b, long y, long z) {
    return avalanche(
        start(length) + fold(a ^ SECRET_0, b ^ SECRET_8) + fold(y ^ SECRET_16, z ^ SECRET_24));
  }

  /** Hashes the last 1 to 23 of 24 bytes. */
  static long ofLast24(int length, long first, long second, long third) {
    if (length > 16) {
      int shift = (24 - length) << 3;
      long a = first >>> shift | second << -shift;
      long b = second >>> shift | third << -shift;
      return of17To32(length, a, b, second, third);
    }
    if (length > 8) {
      int shift = (16 - length) << 3;
      // In two steps: if there is nothing to shift, nothing of the third belongs here.
      return of9To16(length, second >>> shift | third << 1 << ~shift, third);
    }
    if (length > 3) {
      return of4To8(length, (int) (third >>> ((8 - length) << 3)), (int) (third >>> 32));
    }
    int middle = (int) (third >>> ((8 - length + (length >> 1)) << 3));
    return of1To3(length, (int) (third >>> ((8 - length) << 3)), middle, (int) (third >>> 56));
  }

  /** Hashes 36 bytes: those from 0, 8, 16 and 24, and the last eight, from 28. */
  static long of36(long a, long b, long c, long d, long z) {
    long at4 = a >>> 32 | b << 32;
    long at12 = b >>> 32 | c << 32;
    long at20 = c >>> 32 | d << 32;
    return avalanche(
        start(UuidText.LENGTH)
            + fold(a ^ SECRET_0, b ^ SECRET_8)
            + fold(at20 ^ SECRET_16, z ^ SECRET_24)
            + fold(c ^ SECRET_32, d ^ SECRET_40)
            + fold(at4 ^ SECRET_48, at12 ^ SECRET_56));
  }

  private static long start(int length) {
    return length * PRIME64_1;
  }

  /** The two halves of the unsigned product, one upon the other. */
  private static long fold(long a, long b) {
    // Math.unsignedMultiplyHigh is there from 18 on only.
    return (a * b) ^ (Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a));
  }

  private static long avalanche(long hash) {
    long h = (hash ^ hash >>> 37) * PRIME_MX1;
    return h ^ h >>> 32;
  }

  private static long avalanche64(long hash) {
    long h = (hash ^ hash >>> 33) * PRIME64_2;
    h = (h ^ h >>> 29) * PRIME64_3;
    return h ^ h >>> 32;
  }
}
