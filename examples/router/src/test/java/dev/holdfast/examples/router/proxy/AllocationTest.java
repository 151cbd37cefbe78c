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
 * <p>Netty allocates for each read and write of a channel, thus for each turn of the loop, and how many turns a batch
 * of requests takes is the system's doing: on a busy machine they are more. What a request allocates is in every batch
 * however, so the batch with the least is judged. Backends answer a batch at once, so that there are batches of few
 * turns.
 */
final class AllocationTest {
  private static final int BATCH = 1_000;
  private static final int WARM_UP = 30;
  private static final int BATCHES = 100;
  /** The smallest object has 16 bytes. */
  private static final long ONE_OBJECT_EACH = 16L * BATCH;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void aGetAllocatesNothing() throws IOException {
    check("get k1\r\n", block("k1") + "END\r\n");
  }

  @Test
  void aGetOfManyKeysAllocatesNothing() throws IOException {
    String keys = IntStream.range(0, 10).mapToObj(i -> "k" + i).collect(Collectors.joining(" "));
    check("get " + keys + "\r\n", blocks(keys) + "END\r\n");
  }

  private static String block(String key) {
    return "VALUE " + key + " 0 9\r\nvalue-" + key + "-\r\n";
  }

  private static String blocks(String keys) {
    return Arrays.stream(keys.split(" ", -1)).map(AllocationTest::block).collect(Collectors.joining());
  }

  /** Answers a batch of requests at the last of them. */
  private static void answerByBatches(FakeBackend backend) {
    StringBuilder answers = new StringBuilder();
    backend.script(line -> {
      answers.append(blocks(line.substring("get ".length()))).append("END\r\n");
      if (backend.requests().size() < BATCH) {
        return FakeBackend.NOTHING;
      }
      String all = answers.toString();
      answers.setLength(0);
      backend.requests().clear();
      return all;
    });
  }

  private static void check(String request, String answer) throws IOException {
    try (Routers routers = new Routers().pool("main").start()) {
      FakeBackend[] backends = {routers.backend("a"), routers.backend("b"), routers.backend("c")};
      Arrays.stream(backends).forEach(AllocationTest::answerByBatches);
      routers.follow("main", backends);
      Routers.Client client = routers.client("main");
      String asked = request.repeat(BATCH);
      String expected = answer.repeat(BATCH);
      long loop = loop();
      long least = Long.MAX_VALUE;
      for (int i = -WARM_UP; i < BATCHES; i++) {
        long before = THREADS.getThreadAllocatedBytes(loop);
        assertThat(client.ask(asked, expected)).isEqualTo(expected);
        least = i < 0 ? least : Math.min(least, THREADS.getThreadAllocatedBytes(loop) - before);
      }
      assertThat(least).as("bytes for %d requests", BATCH).isLessThan(ONE_OBJECT_EACH);
    }
  }

  /** The thread of the one event loop. */
  private static long loop() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().matches("routed-\\d+-\\d+"))
        .mapToLong(java.lang.management.ThreadInfo::getThreadId).max().orElseThrow();
  }
}
