package dev.holdfast.ring;

/**
 * Jump consistent hash.
 *
 * <p><b>Invariant.</b> The hash seeds a generator, which says for growing numbers of buckets when the key jumps to the
 * newest one; the last jump within the count is the bucket. So one bucket more moves keys into that bucket only.
 *
 * <p>Source: Lamping and Veach, <i>A fast, minimal memory, consistent hash algorithm</i>, 2014, with its generator and
 * its {@code double} arithmetic, so that buckets are the original's. hash4j's {@code jumpHash} is not used because it
 * takes other generators.
 *
 * @param count how many buckets there are
 */
record JumpBuckets(int count) implements CountedBuckets {
  @Override
  public int bucket(long hash) {
    long state = hash;
    long bucket = 0;
    long jump = 0;
    while (jump < count) {
      bucket = jump;
      state = state * 2862933555777941757L + 1;
      jump = (long) ((bucket + 1) * (0x1p31 / ((state >>> 33) + 1)));
    }
    return (int) bucket;
  }
}
