package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AllocationTest {
  private static final int LOOKUPS = 100_000;

  private final HashRing ring = HashRing.of(IntStream.range(0, 50).mapToObj(i -> new Node("node-" + i)).toList());
  private final HashRing continuum = RingLayout.NGINX_CONSISTENT.ring(ring.nodes());
  private final Node[] three = new Node[3];
  private final String key = "user:123456789012345";
  private final byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
  private int found;

  @Test
  void lookupsAllocateNothing() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      least = Math.min(least, allocatedByLookups());
    }

    // The best of five: what the JVM itself allocates on this thread, once, is not the lookup's.
    assertThat(least).isZero();
    assertThat(found).isEqualTo(10 * 5 * LOOKUPS);
  }

  private long allocatedByLookups() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < LOOKUPS; i++) {
      found += ring.find(key) != null ? 1 : 0;
      found += ring.find(bytes) != null ? 1 : 0;
      found += ring.find((long) i << 40) != null ? 1 : 0;
      found += ring.find((long) i << 40, three);
      found += continuum.find(i * 0x9E3779B9L) != null ? 1 : 0;
      found += continuum.find(i * 0x9E3779B9L, three);
    }
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
