package dev.holdfast.ring;

import java.util.Arrays;
import java.util.List;

/**
 * AnchorHash, with the paper's names for its arrays.
 *
 * <p><b>Invariant.</b> There is a fixed number of buckets, of which some work. A hash falls into any of all; from one
 * that does not work it goes on, by a hash that depends on that bucket, into one of those that were left when that one
 * was removed, until one works. So a removed bucket's keys spread over the others, and no other key moves; and what was
 * removed last is added first, with the keys that it had.
 *
 * <p>Source: Mendelson, Vargaftik, Barabash, Lorenz, Keslassy and Orda, <i>AnchorHash: a scalable consistent hash</i>,
 * 2020, algorithm 3. Its stack of removed buckets is left out: the one removed last is that whose {@code a} equals
 * {@code n}. The hash functions are our own.
 *
 * @param a for each bucket 0 if it works, else how many worked just after it was removed
 * @param k for each bucket what took its place when it was removed, or itself
 * @param w the working buckets, up to index {@code n}
 * @param l for each bucket where it is in {@code w}, or was last
 * @param n how many buckets work
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; equals is our own and no array is handed out.
record AnchorBuckets(int[] a, int[] k, int[] w, int[] l, int n) implements Buckets {
  private static final int NONE = -1;

  /** Makes so many buckets, of which the first so many work. */
  static AnchorBuckets of(int capacity, int working) {
    int[] identity = new int[capacity];
    Arrays.setAll(identity, i -> i);
    int[] a = new int[capacity];
    // What the removal of the others from the last on leaves: each was the last one in w, and is still where it was.
    for (int bucket = working; bucket < capacity; bucket++) {
      a[bucket] = bucket;
    }
    return new AnchorBuckets(a, identity, identity.clone(), identity.clone(), working);
  }

  /**
   * Removes buckets as they were removed from others.
   *
   * @param left for each bucket 0 if it works, else how many worked just after it was removed
   */
  static AnchorBuckets of(List<Integer> left) {
    int capacity = left.size();
    int[] removed = new int[capacity];
    Arrays.fill(removed, NONE);
    int working = capacity;
    for (int bucket = 0; bucket < capacity; bucket++) {
      int a = left.get(bucket);
      if (a < 0 || a >= capacity || (a > 0 && removed[a] != NONE)) {
        throw new IllegalArgumentException("bucket " + bucket + " of " + capacity + " cannot have left " + a);
      }
      removed[a] = a > 0 ? bucket : NONE;
      working -= a > 0 ? 1 : 0;
    }
    AnchorBuckets buckets = of(capacity, capacity);
    for (int n = capacity; n > working; n--) {
      if (removed[n - 1] == NONE) {
        throw new IllegalArgumentException("of " + capacity + " buckets none has left " + (n - 1));
      }
      buckets.removeHere(removed[n - 1], n);
    }
    return new AnchorBuckets(buckets.a, buckets.k, buckets.w, buckets.l, working);
  }

  /** The same without a working bucket. */
  AnchorBuckets remove(int bucket) {
    AnchorBuckets next = new AnchorBuckets(a.clone(), k.clone(), w.clone(), l.clone(), n - 1);
    next.removeHere(bucket, n);
    return next;
  }

  /** Takes a working bucket out of the arrays, when so many work, this one included. */
  private void removeHere(int bucket, int working) {
    int last = w[working - 1];
    a[bucket] = working - 1;
    w[l[bucket]] = last;
    k[bucket] = last;
    l[last] = l[bucket];
  }

  /** The bucket that was removed last. There must be one. */
  int removedLast() {
    int bucket = 0;
    while (a[bucket] != n) {
      bucket++;
    }
    return bucket;
  }

  /** The same with the bucket that was removed last. */
  AnchorBuckets add() {
    AnchorBuckets next = new AnchorBuckets(a.clone(), k.clone(), w.clone(), l.clone(), n + 1);
    int bucket = removedLast();
    next.a[bucket] = 0;
    next.l[w[n]] = n;
    next.w[l[bucket]] = bucket;
    next.k[bucket] = bucket;
    return next;
  }

  int capacity() {
    return a.length;
  }

  boolean works(int bucket) {
    return a[bucket] == 0;
  }

  @Override
  public int bucket(long hash) {
    int bucket = reduce(hash, a.length);
    int left = a[bucket];
    while (left > 0) {
      bucket = reduce(Mixer.rehash(hash, bucket + 1), left);
      while (a[bucket] >= left) {
        bucket = k[bucket];
      }
      left = a[bucket];
    }
    return bucket;
  }

  /** Maps the top bits of a hash onto so many numbers, without a division. */
  private static int reduce(long hash, int count) {
    return (int) (((hash >>> 32) * count) >>> 32);
  }

  @Override
  public int next(long hash, int step, int last) {
    if (step <= Mixer.PROBES) {
      // Numbers below 0, since those above belong to the buckets.
      return bucket(Mixer.rehash(hash, -step));
    }
    return w[l[last] + 1 == n ? 0 : l[last] + 1];
  }

  @Override
  public int steps() {
    return 1 + Mixer.PROBES + n;
  }

  @Override
  public double share(int node) {
    return 1.0 / n;
  }

  @Override
  public int slots() {
    return 0;
  }

  /** By what was removed and when, from which all else follows. */
  @Override
  public boolean equals(Object other) {
    return other instanceof AnchorBuckets that && Arrays.equals(a, that.a);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(a);
  }
}
