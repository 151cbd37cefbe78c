package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Overridden keys, and keys of ejected nodes, are found without allocating, as all others are. */
final class SkippingAllocationTest {
  private static final int LOOKUPS = 20_000;

  private final Node[] three = new Node[3];
  private final int[] indices = new int[3];
  private final BitSet bits = new BitSet(64);
  private final long[] hashes = new long[2];
  private int found;

  static Stream<HashRing> rings() {
    List<Node> nodes = IntStream.range(0, 20).mapToObj(i -> new Node("10.0.0." + i + ":11211")).toList();
    return Stream.of(HashRing.of(nodes, 1024), RingLayout.NGINX_CONSISTENT.ring(nodes));
  }

  @ParameterizedTest
  @MethodSource("rings")
  void overriddenKeys(HashRing ring) {
    HashRing overridden = ring.withOverrides(Map.of("key", List.of("10.0.0.7:11211", "10.0.0.3:11211")));
    long hash = ring.keyHash().hash("key");
    checkAllocatesNothing(i -> {
      hashes[0] = i % 2 == 0 ? hash : hash + (long) i * 0x9E3779B97F4A7C15L;
      found += overridden.find(hashes[0]) != null ? 1 : 0;
      found += overridden.find(hashes[0], three);
      found += overridden.find(hashes[0], indices);
      found += overridden.find(hashes[0], 3, bits);
      overridden.find(hashes, three);
      overridden.walk(hashes[0], node -> node < 0);
    });
  }

  @ParameterizedTest
  @MethodSource("rings")
  void keysOfEjectedNodes(HashRing ring) {
    HashRing overridden = ring.withOverrides(Map.of("key", List.of("10.0.0.7:11211")));
    Ejections ejections = Ejections.of(overridden).eject("10.0.0.7:11211").eject("10.0.0.8:11211");
    long hash = ring.keyHash().hash("key");
    checkAllocatesNothing(i -> {
      long some = i % 2 == 0 ? hash : hash + (long) i * 0x9E3779B97F4A7C15L;
      found += ejections.find(some) != null ? 1 : 0;
      found += ejections.find(some, three);
      found += ejections.find(some, indices);
    });
  }

  private void checkAllocatesNothing(Lookup lookup) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < LOOKUPS; i++) {
        lookup.run(i);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }

    // The best of five, as in AllocationTest.
    assertThat(least).isZero();
    assertThat(found).isGreaterThan(5 * LOOKUPS);
  }

  /** One round of lookups. */
  private interface Lookup {
    void run(int i);
  }
}
