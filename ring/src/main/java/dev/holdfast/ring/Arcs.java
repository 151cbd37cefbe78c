package dev.holdfast.ring;

/**
 * Adds up ranges of hashes that do not overlap.
 *
 * <p><b>Invariant.</b> The sum is exact, modulo the number of all hashes; where it is 0 and something was added, all
 * were.
 */
final class Arcs {
  private long hashes;
  private boolean any;

  void add(long first, long last) {
    hashes += last - first + 1;
    any = true;
  }

  /** What part of all hashes of so many bits these are. */
  double share(int bits) {
    long aligned = hashes << (Long.SIZE - bits);
    return any && aligned == 0 ? 1 : (aligned >>> 11) * 0x1p-53;
  }
}
