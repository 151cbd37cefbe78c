package dev.holdfast.ring;

/**
 * Makes other hashes of a hash.
 *
 * <p><b>Invariant.</b> {@link #mix} is a bijection of 64 bits, and every bit of the result depends on all bits.
 *
 * <p>Source: the finalizer of SplitMix64, Steele, Lea and Flood, <i>Fast splittable pseudorandom number generators</i>,
 * OOPSLA 2014, with the constants of D. Stafford's variant 13.
 */
final class Mixer {
  /** How many other hashes of a hash are tried for further nodes, until these are taken in order. */
  static final int PROBES = 64;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mixer() {}

  static long mix(long hash) {
    long x = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }

  /** One of many independent hashes of a hash, by its number. */
  static long rehash(long hash, int number) {
    return mix(hash + GOLDEN * number);
  }
}
