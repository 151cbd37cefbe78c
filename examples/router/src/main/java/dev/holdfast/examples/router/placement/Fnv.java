package dev.holdfast.examples.router.placement;

/**
 * Fowler, Noll and Vo's hashes, of which twemproxy takes the low 32 bits: what is above them never comes down, so 32
 * bits are enough for those of 64. Bytes above 127 count as negative, as C's {@code char} does on x86.
 *
 * <p>Source: {@code nc_fnv.c} of twemproxy.
 */
final class Fnv {
  static final int START_64 = 0x84222325;
  static final int PRIME_64 = 0x1B3;
  static final int START_32 = 0x811C9DC5;
  static final int PRIME_32 = 0x01000193;

  private Fnv() {}

  static int fnv1(int start, int prime, byte[] key, int offset, int length) {
    int hash = start;
    for (int i = offset; i < offset + length; i++) {
      hash = (hash * prime) ^ key[i];
    }
    return hash;
  }

  static int fnv1a(int start, int prime, byte[] key, int offset, int length) {
    int hash = start;
    for (int i = offset; i < offset + length; i++) {
      hash = (hash ^ key[i]) * prime;
    }
    return hash;
  }
}
