package dev.holdfast.examples.cli;

import dev.holdfast.ring.HashRing;
import java.util.HexFormat;

/**
 * Hashes as text.
 *
 * @param bits how many bits they have
 */
record HashDigits(int bits) {
  static HashDigits of(HashRing ring) {
    return new HashDigits(ring.keyHash().bits());
  }

  String text(long hash) {
    return HexFormat.of().toHexDigits(hash, bits / 4);
  }

  /** Tells what part of all hashes a range is, both ends included. */
  double share(long first, long last) {
    long width = last - first; // Unsigned.
    return Math.scalb((width >>> 1) * 2.0 + (width & 1) + 1, -bits);
  }

  /** Tells the last hash there is. */
  long last() {
    return -1L >>> (Long.SIZE - bits);
  }
}
