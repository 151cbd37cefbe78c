package dev.holdfast.examples.router.proxy;

import dev.holdfast.ring.KeyHash;

/**
 * A share of all keys, always the same ones, and those of each smaller share among them. Whether a key is in it says
 * nothing about where a ring puts the key.
 *
 * @param bound a key is in it if its number, of 53 bits, is below
 */
record KeyShare(long bound) {
  private static final int BITS = 53;

  /** Makes a share from 0, which has no key, to 1, which has all. */
  static KeyShare of(double share) {
    return new KeyShare((long) (share * (1L << BITS)));
  }

  boolean has(byte[] line, int start, int length) {
    return has(KeyHash.xxh3().hash(line, start, length));
  }

  /** Whether it has the keys of a hash. */
  boolean has(long hash) {
    return mixed(hash) >>> (Long.SIZE - BITS) < bound;
  }

  /** Stafford's mix 13, as in SplittableRandom: a ring looks at the high bits of the hash itself. */
  private static long mixed(long hash) {
    long mixed = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
