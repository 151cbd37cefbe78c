package dev.holdfast.examples.router.placement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.ring.Node;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A lookup allocates nothing. */
final class PlacementAllocationTest {
  private static final int KEYS = 64;
  private static final int ROUNDS = 2000;

  private final byte[][] keys = IntStream.range(0, KEYS).mapToObj(i -> ("user:{" + i + "}:" + "x".repeat(i)))
      .map(key -> key.getBytes(UTF_8)).toArray(byte[][]::new);
  private final int[] into = new int[3];

  private static Stream<String> layouts() {
    return Stream.concat(
        Stream.of("native", "maglev", "nginx", "spymemcached", "libmemcached_ketama"),
        Stream.of(Hasher.Twemproxy.values()).map(hash -> hash.name().toLowerCase(Locale.ROOT))
            .flatMap(hash -> Stream.of("ketama\n    hash: " + hash, "modula\n    hash: " + hash)));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aLookupAllocatesNothing(String layout) {
    List<Node> nodes = IntStream.rangeClosed(1, 5).mapToObj(i -> new Node("10.0.0." + i + ":11211")).toList();
    KeyPlacement placement = KeyPlacement.of(RouterConfig.parse("r.yaml", "pools:\n  main:\n    listen: 127.0.0.1:0\n"
        + "    hash_tag: \"{}\"\n    source: {file: nodes}\n    layout: " + layout + "\n").pool("main"), nodes);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();

    long least = Long.MAX_VALUE;
    long sum = lookups(placement); // What a thread keeps is made here.
    for (int i = 0; i < 5; i++) {
      long before = threads.getThreadAllocatedBytes(thread);
      sum += lookups(placement);
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertThat(sum).isPositive();
    // The best of five: what the JVM itself allocates on this thread, once, is not the lookup's.
    assertThat(least).isZero();
  }

  private long lookups(KeyPlacement placement) {
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (byte[] key : keys) {
        sum += placement.backend(key, 0, key.length) + placement.backends(key, 0, key.length, into);
      }
    }
    return sum;
  }
}
