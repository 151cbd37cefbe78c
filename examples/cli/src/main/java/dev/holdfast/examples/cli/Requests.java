package dev.holdfast.examples.cli;

import dev.holdfast.ring.KeyHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** The hashes of keys that are asked for, one after another. */
final class Requests {
  private Requests() {}

  /** Takes the keys from the lines of a file, in their order. */
  static long[] of(Path file, KeyHash keyHash) throws Fault, IOException {
    LongStream.Builder hashes = LongStream.builder();
    try (Lines lines = Lines.of(file)) {
      for (String key = lines.next(); key != null; key = lines.next()) {
        hashes.add(keyHash.hash(key));
      }
    }
    long[] all = hashes.build().toArray();
    if (all.length == 0) {
      throw new Fault(file + ": has no keys; write one a line");
    }
    return all;
  }

  /**
   * Draws keys so that the one of rank r is asked for in proportion to r to the power of minus the exponent.
   *
   * @param exponent 0 if all are alike, 1 for Zipf's law
   */
  static long[] zipf(int requests, int keys, double exponent, KeyHash keyHash, SplittableRandom random) {
    double[] sums = new double[keys];
    double sum = 0;
    for (int rank = 0; rank < keys; rank++) {
      sum += Math.pow(rank + 1, -exponent);
      sums[rank] = sum;
    }
    long[] hashes = new long[requests];
    for (int i = 0; i < requests; i++) {
      int found = Arrays.binarySearch(sums, random.nextDouble(sum));
      hashes[i] = keyHash.hash("key-" + Math.min(found < 0 ? -found - 1 : found, keys - 1));
    }
    return hashes;
  }
}
