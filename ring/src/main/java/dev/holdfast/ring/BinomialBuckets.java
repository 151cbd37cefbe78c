package dev.holdfast.ring;

/**
 * BinomialHash.
 *
 * <p><b>Invariant.</b> Buckets are the nodes of a binary tree whose levels have 1, 1, 2, 4, 8, ... of them. Low bits of
 * the hash choose a level, other bits a place in it, which for a given hash and level is the same in trees of all
 * sizes. If that place in the smallest tree that holds all buckets is one of its lowest level and exists, it is the
 * bucket; if it is of that level and does not exist, another hash of the hash tries again; and if it is higher up, or
 * tries run out, the bucket is the one in the tree without the lowest level. So one bucket more moves keys into that
 * bucket only.
 *
 * <p>Source: Coluzzi, Brocco and Antonucci, <i>BinomialHash: a constant time, minimal memory consistent hash
 * algorithm</i>, 2024. The paper leaves the hash functions open: these are our own, and keys lie elsewhere than in its
 * authors' code.
 *
 * @param count how many buckets there are
 * @param enclosing the size, less 1, of the smallest tree that holds all buckets
 * @param minor the size, less 1, of the tree of half that size
 */
record BinomialBuckets(int count, int enclosing, int minor) implements CountedBuckets {
  /**
   * How many tries. Each fails for at most half of the keys, so the upper levels get at most 2^-32 too many; and two
   * tries are enough on average, whatever the limit.
   */
  private static final int TRIES = 32;

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  static BinomialBuckets of(int count) {
    int enclosing = 2 * Integer.highestOneBit(Math.max(1, count - 1)) - 1;
    return new BinomialBuckets(count, enclosing, enclosing >>> 1);
  }

  @Override
  public int bucket(long hash) {
    // A place higher up is the one in the smaller tree as well: asking whether it exists is easier to predict.
    int place = inLevel((int) hash & enclosing, hash);
    return place < count ? place : tryAgain(hash);
  }

  private int tryAgain(long hash) {
    long again = hash;
    for (int tries = 1; tries < TRIES; tries++) {
      again = (again ^ (again >>> 32)) * MULTIPLIER;
      int place = inLevel((int) again & enclosing, again);
      if (place <= minor) {
        break;
      }
      if (place < count) {
        return place;
      }
    }
    return inLevel((int) hash & minor, hash);
  }

  /** Another place of the same level; each level has a multiplier of its own, so that they do not agree. */
  private static int inLevel(int place, long hash) {
    int first = Integer.highestOneBit(place);
    int mask = Math.max(0, first - 1);
    return first | ((int) ((hash * (MULTIPLIER + 2L * mask)) >>> 40) & mask);
  }
}
