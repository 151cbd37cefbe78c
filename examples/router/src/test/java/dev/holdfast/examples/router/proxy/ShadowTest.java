package dev.holdfast.examples.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.metrics.PoolCount;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A copy of the traffic for another pool. */
@SuppressWarnings({"NullAway.Init", "StringConcatToTextBlock"}) // Set by start; lines end as memcached's do.
final class ShadowTest {
  private final Routers routers = new Routers();
  private FakeBackend main;
  private FakeBackend next;
  private Routers.Client client;

  @AfterEach
  void close() throws IOException {
    routers.close();
  }

  private void start(String shadow) throws IOException {
    routers.pool("main", "shadow: {pool: next, " + shadow + (shadow.contains("compare") ? "}" : ", compare: true}"))
        .pool("next").start();
    main = routers.backend("m");
    next = routers.backend("n");
    routers.follow("main", main);
    routers.follow("next", next);
    client = routers.client("main");
  }

  private long count(PoolCount count) {
    return routers.meters().pool("main").count(count);
  }

  private void await(PoolCount count, long expected) throws InterruptedException {
    Routers.await(count + " is " + expected + ", not " + count(count), () -> count(count) == expected);
  }

  @Test
  void theOtherPoolGetsTheSame() throws Exception {
    start("share: 1");
    assertThat(client.set("k", "value-of-k")).isEqualTo("STORED");
    assertThat(client.get("get k")).isEqualTo("VALUE k 0 10\r\nvalue-of-k\r\nEND\r\n");
    assertThat(client.get("get k none k")).isEqualTo(
        "VALUE k 0 10\r\nvalue-of-k\r\nVALUE k 0 10\r\nvalue-of-k\r\nEND\r\n");
    assertThat(client.get("gets k")).startsWith("VALUE k 0 10 ");
    assertThat(client.line("mg k c t f")).startsWith("HD c");
    assertThat(client.line("delete none")).isEqualTo("NOT_FOUND");

    await(PoolCount.SHADOW_EQUAL, 6);
    assertThat(next.value("k")).isEqualTo("value-of-k");
    assertThat(next.requests().stream().filter(line -> !line.equals("version")))
        .containsExactlyElementsOf(main.requests().stream().filter(line -> !line.equals("version")).toList());
  }

  @Test
  void whatDiffersIsCounted() throws Exception {
    start("share: 1");
    main.put("value", "1", 0, -1);
    next.put("value", "2", 0, -1);
    main.put("flags", "1", 1, -1);
    next.put("flags", "1", 2, -1);
    main.put("absent", "1", 1, -1);
    main.put("both", "1", 1, -1);
    next.put("both", "1", 1, -1);

    assertThat(client.get("get value")).isEqualTo("VALUE value 0 1\r\n1\r\nEND\r\n");
    client.get("get flags");
    client.get("get absent");
    client.line("delete absent");
    client.line("mg value v");
    client.line();
    client.get("get both absent value");
    client.get("get both absent both");

    await(PoolCount.SHADOW_DIFFERENT, 6);
    await(PoolCount.SHADOW_EQUAL, 1);
  }

  @Test
  void aShareIsAlwaysTheSameKeys() throws Exception {
    start("share: 0.3");
    for (int i = 0; i < 1000; i++) {
      client.set("k" + i, "1");
    }
    int shadowed;
    do { // the last of them may be on its way yet
      shadowed = next.items().size();
      Thread.sleep(200);
    } while (next.items().size() != shadowed);
    await(PoolCount.SHADOW_EQUAL, shadowed);
    assertThat(shadowed).isBetween(230, 370);
    StringBuilder gets = new StringBuilder("get");
    for (int i = 0; i < 1000; i++) {
      client.get("get k" + i);
      gets.append(" k").append(i);
    }
    client.get(gets.toString());
    await(PoolCount.SHADOW_EQUAL, 2L * shadowed + 1);
    assertThat(count(PoolCount.SHADOW_DIFFERENT)).isZero();
    assertThat(next.requests().stream().filter(line -> line.startsWith("get ")).count()).isEqualTo(shadowed + 1);
  }

  @Test
  void onlyThePrefixIsSent() throws Exception {
    start("share: 1, key_prefix: \"a:\"");
    client.set("b:1", "1");
    client.set("a:1", "1");
    client.get("get b:1 a:1");
    client.get("get b:1 b:2");
    await(PoolCount.SHADOW_EQUAL, 2);
    assertThat(next.requests("b:1")).isEmpty();
    assertThat(next.requests("a:1")).hasSize(2);
  }

  @Test
  void aPoolThatDoesNotAnswerDelaysNobodyAndIsDroppedInTheEnd() throws Exception {
    start("share: 1");
    CountDownLatch hangs = new CountDownLatch(1);
    next.script(line -> {
      try {
        hangs.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return null;
    });
    for (int i = 0; i < ShadowKeys.MAX_UNDER_WAY + 10; i++) {
      assertThat(client.set("k" + i, "1")).isEqualTo("STORED");
    }
    await(PoolCount.SHADOW_DROPPED, 10);
    assertThat(client.get("get k0 k1")).startsWith("VALUE k0");
    hangs.countDown();
    await(PoolCount.SHADOW_EQUAL, ShadowKeys.MAX_UNDER_WAY);
    client.set("k", "1");
    await(PoolCount.SHADOW_EQUAL, ShadowKeys.MAX_UNDER_WAY + 1);
  }

  @Test
  void failuresAreCountedApart() throws Exception {
    start("share: 1");
    next.script(line -> FakeBackend.CLOSE);
    assertThat(client.set("k", "1")).isEqualTo("STORED");
    assertThat(client.get("get k l")).isEqualTo("VALUE k 0 1\r\n1\r\nEND\r\n");
    await(PoolCount.SHADOW_FAILED, 2);
    assertThat(count(PoolCount.SHADOW_EQUAL)).isZero();
  }

  @Test
  void withoutComparisonOnlyFailuresAreCounted() throws Exception {
    start("share: 1, compare: false");
    main.put("k", "1", 0, -1);
    assertThat(client.get("get k")).startsWith("VALUE k");
    Routers.await("it came", () -> next.requests("k").size() == 1);
    next.script(line -> "SERVER_ERROR out of memory\r\n");
    client.get("get k");
    await(PoolCount.SHADOW_FAILED, 1);
    assertThat(count(PoolCount.SHADOW_EQUAL) + count(PoolCount.SHADOW_DIFFERENT)).isZero();
  }

  @Test
  void aClientThatLeavesLeavesNothingBehind() throws Exception {
    start("share: 1");
    main.script(line -> FakeBackend.NOTHING);
    Routers.Client leaver = routers.client("main");
    leaver.send("get k\r\nget k l\r\n");
    Routers.await("both have come", () -> main.requests().size() >= 2);
    leaver.close();
    main.script(line -> FakeBackend.CLOSE);
    assertThat(client.set("k", "1")).startsWith("SERVER_ERROR");
    main.behave();
    while (!client.set("k", "1").equals("STORED")) {
      Thread.sleep(1); // until it connects again
    }
    await(PoolCount.SHADOW_EQUAL, 1);
  }

  @Test
  void quietRequestsKeepTheirOrder() throws Exception {
    start("share: 1");
    String expected = "VA 1\r\n1\r\nVALUE b 0 1\r\n2\r\nEND\r\nMN\r\n";
    assertThat(client.ask("set a 0 0 1 noreply\r\n1\r\nset b 0 0 1 noreply\r\n2\r\nmg a v q\r\nmg none v q\r\nget b\r\n"
        + "mn\r\n", expected)).isEqualTo(expected);
    await(PoolCount.SHADOW_EQUAL, 2);
  }
}
