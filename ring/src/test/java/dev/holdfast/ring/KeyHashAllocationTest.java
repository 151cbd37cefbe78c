package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hashes allocate nothing, in each form and both with and without leave to read strings' bytes: see the pom. */
final class KeyHashAllocationTest {
  private static final int HASHES = 20_000;

  private static final KeyHash KEYED = KeyHash.keyed(new byte[16]);

  private static final String SHORT = "user:1234567890123";
  private static final List<String> TEXTS =
      List.of(
          "", "k", "key", "key45", "key:12345678", SHORT, "k".repeat(36), "k".repeat(200), "k".repeat(5000),
          "caf\u00E9 cr\u00E8me", "\u20AC 12", "\uD83D\uDE00".repeat(TextBytes.MOST_CHARS / 2));
  private static final List<StringBuilder> BUILDERS = TEXTS.stream().map(StringBuilder::new).toList();
  private static final byte[] BYTES = "k".repeat(400).getBytes(StandardCharsets.US_ASCII);
  private static final int[] LENGTHS = {0, 2, 7, 15, 18, 36, 200, 400};
  private static final ByteBuffer HEAP = ByteBuffer.wrap(BYTES);
  private static final ByteBuffer DIRECT = ByteBuffer.allocateDirect(BYTES.length).put(BYTES).flip();
  private static final UnsafeBuffer BUFFER = new UnsafeBuffer(BYTES);
  private static final UnsafeBuffer OFF_HEAP = new UnsafeBuffer(DIRECT);
  private static final UUID ID = new UUID(0x1234_5678_9ABC_DEF0L, 0x8FED_CBA9_8765_4321L);

  private long sum;

  private static List<KeyHash> hashes() {
    return List.of(KeyHash.xxh3(), KEYED);
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void hashesAllocateNothing(KeyHash hash) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      least = Math.min(least, allocated(hash));
    }

    // The best of five: the array that each thread gets once, and what the JVM itself allocates, are not the hash's.
    assertThat(least).isZero();
    assertThat(sum).isNotZero();
  }

  private long allocated(KeyHash hash) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < HASHES; i++) {
      int text = i % TEXTS.size();
      sum += hash.hash(TEXTS.get(text)) + hash.hash(BUILDERS.get(text));
      int length = LENGTHS[i % LENGTHS.length];
      sum += hash.hash(BYTES, 0, length);
      sum += hash.hash(HEAP.limit(length)) + hash.hash(DIRECT.limit(length));
      sum += hash.hash(BUFFER, 0, length) + hash.hash(OFF_HEAP, 0, length);
      sum += hash.hash(Long.MIN_VALUE >> i) + hash.hash((long) i) + hash.hash(ID);
    }
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
