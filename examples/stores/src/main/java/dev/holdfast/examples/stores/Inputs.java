package dev.holdfast.examples.stores;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Rings and keys, the same for all stores. */
final class Inputs {
  static final int NODES = 100;
  static final int LARGE_NODES = 1_000;
  static final int LARGE_SLOTS = 1 << 22;
  static final int KEYS = 1 << 16;

  private Inputs() {}

  static HashRing ring(int nodes, int slots) {
    return HashRing.of(IntStream.range(0, nodes).mapToObj(i -> new Node("node-" + i)).toList(), slots);
  }

  /** The ring that the stores begin with. */
  static HashRing first() {
    return ring(NODES, HashRing.DEFAULT_SLOTS);
  }

  static long[] hashes() {
    return new SplittableRandom(1).longs(KEYS).toArray();
  }

  /** Keys of 18 characters. */
  static String[] texts() {
    return new SplittableRandom(1)
        .longs(KEYS, 0, 10_000_000_000_000L)
        .mapToObj(id -> "user:" + String.valueOf(10_000_000_000_000L + id).substring(1))
        .toArray(String[]::new);
  }
}
