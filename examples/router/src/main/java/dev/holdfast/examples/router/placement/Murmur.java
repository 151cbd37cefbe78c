package dev.holdfast.examples.router.placement;

/**
 * Austin Appleby's MurmurHash2 with the seed of libmemcached, which depends on the length.
 *
 * <p>Source: {@code nc_murmur.c} of twemproxy.
 */
final class Murmur {
  private static final int FACTOR = 0x5BD1E995;
  private static final int SEED = 0xDEADBEEF;

  private Murmur() {}

  static int hash(byte[] key, int offset, int length) {
    int hash = (SEED * length) ^ length;
    int end = offset + length;
    int at = offset;
    for (; end - at >= Integer.BYTES; at += Integer.BYTES) {
      int word = Words.word(key, at) * FACTOR;
      hash = (hash * FACTOR) ^ ((word ^ (word >>> 24)) * FACTOR);
    }
    if (at < end) {
      hash = (hash ^ Words.part(key, at, end - at)) * FACTOR;
    }
    hash = (hash ^ (hash >>> 13)) * FACTOR;
    return hash ^ (hash >>> 15);
  }
}
