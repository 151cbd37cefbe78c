package dev.holdfast.ring;

/**
 * Which bucket a hash falls into: what a {@link PlainRing} asks, and one record a kind answers.
 *
 * <p><b>Invariant.</b> The first step of a walk is {@link #bucket}; by the last step every bucket of a node has been
 * offered, some perhaps more than once.
 */
sealed interface Buckets permits CountedBuckets, AnchorBuckets, MaglevBuckets, RendezvousBuckets {
  /** The bucket of a hash. */
  int bucket(long hash);

  /**
   * The bucket that a hash prefers next.
   *
   * @param hash the hash
   * @param step how many went before, at least 1 and less than {@link #steps}
   * @param last the one before
   */
  int next(long hash, int step, int last);

  /** How many steps a walk has. */
  int steps();

  /** The share of all hashes that a node has, by its index sorted by name, from 0 to 1. */
  double share(int node);

  /** The size of a table of equal parts of which each belongs to a bucket, or 0 if there is none. */
  int slots();
}
