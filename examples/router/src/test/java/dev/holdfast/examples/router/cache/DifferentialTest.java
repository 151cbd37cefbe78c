package dev.holdfast.examples.router.cache;

import dev.holdfast.examples.router.testing.Conversation;
import dev.holdfast.examples.router.testing.Difference;
import dev.holdfast.examples.router.testing.MemcachedProcess;
import dev.holdfast.examples.router.testing.RandomRequests;
import dev.holdfast.examples.router.testing.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The same requests to memcached 1.6.18 and to a {@link CacheServer} get the same answers, byte for byte, cas values
 * included. What may differ are seconds by a few, see {@link Difference}; what is left out, see {@link RandomRequests}.
 */
final class DifferentialTest {
  private static final int SEEDS = Integer.getInteger("router.differentialSeeds", 200);
  private static final int BURSTS = 100;
  private static final List<Request> EMPTY = List.of(new Request("flush_all\r\n"));

  private final Difference difference = new Difference(true);

  @Test
  void answersAsMemcachedDoes() throws IOException, InterruptedException {
    MemcachedProcess.require();
    // Without the threads that now and then hold an item, so that a number in it is not changed in place.
    try (MemcachedProcess memcached = MemcachedProcess.start("-o", "no_lru_maintainer,no_lru_crawler");
        CacheServer server = CacheServer.start(0, 64 << 20)) {
      for (int seed = 0; seed < SEEDS; seed++) {
        try (Conversation expected = Conversation.with(memcached.port());
            Conversation actual = Conversation.with(server.port())) {
          compare(seed, expected, actual);
        }
      }
    }
  }

  private void compare(int seed, Conversation expected, Conversation actual) throws IOException {
    expected.say(EMPTY); // So that a seed that fails does so alone.
    actual.say(EMPTY);
    RandomRequests requests = RandomRequests.all(seed);
    for (int i = 0; i < BURSTS; i++) {
      List<Request> burst = requests.burst();
      Optional<String> differs = difference.between(expected.say(burst), actual.say(burst));
      if (differs.isPresent()) {
        throw new AssertionError("seed " + seed + ", burst " + i + ": " + differs.get() + "; the burst was\n"
            + burst.stream().map(Request::text).collect(Collectors.joining()));
      }
    }
  }
}
