package dev.holdfast.ring;

/**
 * Buckets that are numbered from 0 and all alike: a walk looks for other hashes of the hash, then goes through them in
 * order.
 */
sealed interface CountedBuckets extends Buckets permits JumpBuckets, BinomialBuckets {
  /** How many there are. */
  int count();

  @Override
  default int next(long hash, int step, int last) {
    if (step <= Mixer.PROBES) {
      return bucket(Mixer.rehash(hash, step));
    }
    return last + 1 == count() ? 0 : last + 1;
  }

  @Override
  default int steps() {
    return 1 + Mixer.PROBES + count();
  }

  @Override
  default double share(int node) {
    return 1.0 / count();
  }

  @Override
  default int slots() {
    return 0;
  }
}
