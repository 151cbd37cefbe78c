package dev.holdfast.examples.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a request of a plain pool allocates on the event loop's thread: nothing of the router's.
 *
 * <p>Netty allocates for each read and write of a channel, thus for each turn of the loop and not for each request. So
 * requests come by hundreds, and many turns' worth is allowed for; one object a request would be more than that.
 */
final class AllocationTest {
  private static final int BATCH = 500;
  private static final int REQUESTS = 10_000;
  /** The smallest object has 16 bytes. */
  private static final long ONE_OBJECT_EACH = 16L * REQUESTS;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void aGetAllocatesNothing() throws IOException {
    check("get k1\r\n", "VALUE k1 0 10\r\nvalue-of-1\r\nEND\r\n");
  }

  @Test
  void aGetOfManyKeysAllocatesNothing() throws IOException {
    check("get " + IntStream.range(0, 10).mapToObj(i -> "k" + i).collect(Collectors.joining(" ")) + "\r\n",
        IntStream.range(0, 10).mapToObj(i -> "VALUE k" + i + " 0 10\r\nvalue-of-" + i + "\r\n")
            .collect(Collectors.joining("", "", "END\r\n")));
  }

  private static void check(String request, String answer) throws IOException {
    try (Routers routers = new Routers().pool("main").start()) {
      FakeBackend[] backends = {routers.backend("a"), routers.backend("b"), routers.backend("c")};
      for (FakeBackend backend : backends) {
        for (int i = 0; i < 10; i++) {
          backend.put("k" + i, "value-of-" + i, 0, -1);
        }
      }
      routers.follow("main", backends);
      Routers.Client client = routers.client("main");
      long loop = loop();
      run(client, request, answer, 2 * REQUESTS);
      long least = Long.MAX_VALUE;
      for (int i = 0; i < 5; i++) { // what is compiled meanwhile, or grows for the last time, is not a request's
        long before = THREADS.getThreadAllocatedBytes(loop);
        run(client, request, answer, REQUESTS);
        least = Math.min(least, THREADS.getThreadAllocatedBytes(loop) - before);
      }
      assertThat(least).as("bytes for %d requests", REQUESTS).isLessThan(ONE_OBJECT_EACH);
    }
  }

  private static void run(Routers.Client client, String request, String answer, int requests) throws IOException {
    String asked = request.repeat(BATCH);
    String expected = answer.repeat(BATCH);
    for (int i = 0; i < requests / BATCH; i++) {
      assertThat(client.ask(asked, expected)).isEqualTo(expected);
    }
  }

  /** The thread of the one event loop. */
  private static long loop() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().matches("routed-\\d+-\\d+"))
        .mapToLong(java.lang.management.ThreadInfo::getThreadId).max().orElseThrow();
  }
}
