package dev.holdfast.examples.router.proxy;

import static dev.holdfast.examples.router.proxy.Routers.await;
import static dev.holdfast.examples.router.proxy.Routers.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that lie on several backends. */
@SuppressWarnings("NullAway.Init") // Set by start.
final class ReplicasTest {
  private final Routers routers = new Routers();
  private FakeBackend a;
  private FakeBackend b;
  private FakeBackend c;
  private Routers.Client client;
  private HashRing ring;

  @AfterEach
  void close() throws IOException {
    routers.close();
  }

  private void start(String... lines) throws IOException {
    routers.pool("main", lines).pool("other").start();
    a = routers.backend("a");
    b = routers.backend("b");
    c = routers.backend("c");
    ring = routers.follow("main", a, b, c);
    client = routers.client("main");
  }

  private String key(FakeBackend... order) {
    return routers.keys("main", ring, "k", 1, order).get(0);
  }

  private static String block(String key, String value) {
    return "VALUE " + key + " 0 " + value.length() + "\r\n" + value + "\r\n";
  }

  @Test
  void aWriteGoesToTheFirstBackendsOfItsKey() throws IOException {
    start("replicas: {count: 2}");
    String key = key(b, c, a);

    assertThat(client.set(key, "one")).isEqualTo("STORED");

    assertThat(a.items()).isEmpty();
    assertThat(b.value(key)).isEqualTo("one");
    assertThat(c.value(key)).isEqualTo("one");
    assertThat(client.line("delete " + key)).isEqualTo("DELETED");
    assertThat(b.items()).isEmpty();
    assertThat(c.items()).isEmpty();
  }

  @Test
  void aLargeValueIsTheSameEverywhere() throws IOException {
    start("replicas: {count: 3}");
    String value = "0123456789abcdef".repeat(20_000);

    assertThat(client.set("large", value)).isEqualTo("STORED");

    for (FakeBackend backend : List.of(a, b, c)) {
      assertThat(backend.value("large")).isEqualTo(value);
    }
    assertThat(client.get("get large")).isEqualTo(block("large", value) + "END\r\n");
  }

  @Test
  void zonesDiffer() throws IOException {
    routers.pool("main", "replicas: {count: 2}").start();
    a = routers.backend("a");
    b = routers.backend("b");
    c = routers.backend("c");
    ring = routers.follow("main", List.of(node(a, "x"), node(b, "x"), node(c, "y")));
    client = routers.client("main");
    for (int i = 0; i < 50; i++) {
      client.set("k" + i, "1");
      assertThat(c.items()).containsKey("k" + i);
      assertThat(a.items().containsKey("k" + i)).isNotEqualTo(b.items().containsKey("k" + i));
    }
  }

  @Test
  void readsAskTheNearest() throws IOException {
    routers.pool("main", "replicas: {count: 2, read: nearest, zone: y}").start();
    a = routers.backend("a");
    b = routers.backend("b");
    c = routers.backend("c");
    ring = routers.follow("main", List.of(node(a, "x"), node(b, "x"), node(c, "y")));
    client = routers.client("main");
    c.put("k", "of c", 0, -1);
    c.put("l", "of c", 0, -1);

    assertThat(client.get("get k")).isEqualTo(block("k", "of c") + "END\r\n");
    assertThat(client.get("get k l")).isEqualTo(block("k", "of c") + block("l", "of c") + "END\r\n");
    c.script(line -> FakeBackend.CLOSE);
    a.put("k", "of another", 0, -1);
    b.put("k", "of another", 0, -1);
    assertThat(client.get("get k")).isEqualTo(block("k", "of another") + "END\r\n");
    assertThat(client.get("get l k")).isEqualTo(block("k", "of another") + "END\r\n");
  }

  @Test
  void readsGoOnToTheOtherReplicasAndNoFurther() throws IOException {
    start("replicas: {count: 2}", "failover: none");
    String key = key(a, b, c);
    List.of(a, b, c).forEach(backend -> backend.put(key, "of " + backend.name(), 0, -1));

    assertThat(client.get("get " + key)).isEqualTo(block(key, "of a") + "END\r\n");
    a.script(line -> FakeBackend.CLOSE);
    assertThat(client.get("get " + key)).isEqualTo(block(key, "of b") + "END\r\n");
    b.script(line -> FakeBackend.CLOSE);
    assertThat(client.get("get " + key)).isEqualTo("SERVER_ERROR backend b does not answer\r\n");
    assertThat(client.get("get " + key + " " + key)).isEqualTo("SERVER_ERROR backend b does not answer\r\n");
  }

  @Test
  void allMustAnswerUnlessToldOtherwise() throws IOException {
    start("replicas: {count: 3}");
    String key = key(a, b, c);
    b.script(line -> FakeBackend.CLOSE);

    assertThat(client.set(key, "1")).isEqualTo("SERVER_ERROR 2 of 3 backends have stored it; 3 must");
    assertThat(a.value(key)).isEqualTo("1");
    assertThat(c.value(key)).isEqualTo("1");
    assertThat(client.line("delete " + key)).isEqualTo("SERVER_ERROR 2 of 3 backends have done it; 3 must");
  }

  @Test
  void aQuorumIsMoreThanHalf() throws IOException {
    start("replicas: {count: 3, write: quorum}");
    String key = key(a, b, c);
    b.script(line -> FakeBackend.CLOSE);
    assertThat(client.set(key, "1")).isEqualTo("STORED");
    a.script(line -> FakeBackend.CLOSE);
    assertThat(client.set(key, "1")).isEqualTo("SERVER_ERROR 1 of 3 backends has stored it; 2 must");
    c.script(line -> "SERVER_ERROR out of memory storing object\r\n");
    assertThat(client.set(key, "1")).isEqualTo("SERVER_ERROR 0 of 3 backends have stored it; 2 must");
  }

  @Test
  void oneIsEnoughAndLateAnswersReachNobody() throws Exception {
    start("replicas: {count: 3, write: one}");
    String key = key(a, b, c);
    CountDownLatch late = new CountDownLatch(1);
    a.script(line -> {
      waitFor(late);
      return null;
    });
    b.script(line -> line.startsWith("set") ? "NOT_STORED\r\n" : null);
    c.script(line -> {
      waitFor(late);
      return null;
    });

    assertThat(client.set(key, "1")).as("the first answer").isEqualTo("NOT_STORED");
    String other = routers.keys("main", ring, "o", 1, b).get(0);
    b.put(other, "value-of-other", 0, -1);
    assertThat(client.get("get " + other)).isEqualTo(block(other, "value-of-other") + "END\r\n");
    late.countDown();
    a.behave();
    await("the late ones have stored it", () -> a.value(key) != null && c.value(key) != null);
    assertThat(client.get("get " + key)).isEqualTo(block(key, "1") + "END\r\n");
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void numbersAreTheOwners() throws IOException {
    start("replicas: {count: 3, write: one}");
    String key = key(a, b, c);
    a.put(key, "10", 0, -1);
    b.put(key, "20", 0, -1);

    assertThat(client.line("incr " + key + " 1")).isEqualTo("11");
    assertThat(client.line("decr " + key + " 1")).isEqualTo("10");
    assertThat(client.line("touch " + key + " 100")).isEqualTo("TOUCHED");
    assertThat(client.get("gat 50 " + key)).isEqualTo(block(key, "10") + "END\r\n");
    assertThat(client.get("gat 60 " + key + " " + key)).startsWith(block(key, "10"));
    a.script(line -> FakeBackend.CLOSE);
    assertThat(client.line("incr " + key + " 1")).as("without the owner").isIn("21", "NOT_FOUND");
  }

  @Test
  void manyKeysAreTouchedEverywhere() throws Exception {
    start("replicas: {count: 2}");
    List<String> keys = routers.keys("main", ring, "k", 2, a, b);
    for (String key : keys) {
      client.set(key, "1");
    }
    client.get("gat 77 " + keys.get(0) + " " + keys.get(1));
    await("the other replica is touched", () -> keys.stream().allMatch(key -> b.item(key).ttl() == 77));
    assertThat(keys).allMatch(key -> a.item(key).ttl() == 77);
  }

  @Test
  void casGoesToTheOwnerAndTheOthersLoseTheKey() throws Exception {
    start("replicas: {count: 3}");
    String key = key(a, b, c);
    client.set(key, "1");
    long cas = a.item(key).cas();

    assertThat(client.line("cas " + key + " 0 0 1 " + (cas + 1) + "\r\n2")).isEqualTo("EXISTS");
    assertThat(b.value(key)).isEqualTo("1");
    assertThat(client.line("cas " + key + " 0 0 1 " + cas + "\r\n2")).isEqualTo("STORED");
    await("the others have lost it", () -> b.value(key) == null && c.value(key) == null);
    assertThat(a.value(key)).isEqualTo("2");

    client.set(key, "3");
    assertThat(client.line("ms " + key + " 1 C" + a.item(key).cas() + "\r\n4")).isEqualTo("HD");
    await("the others have lost it", () -> b.value(key) == null && c.value(key) == null);
    assertThat(client.get("get " + key)).isEqualTo(block(key, "4") + "END\r\n");
    a.script(line -> FakeBackend.CLOSE);
    assertThat(client.line("cas " + key + " 0 0 1 1\r\n2")).isEqualTo("SERVER_ERROR backend a does not answer");
  }

  @Test
  void quietWritesAreQuietAndInOrder() throws IOException {
    start("replicas: {count: 2}");

    assertThat(client.ask("set k 0 0 1 noreply\r\n1\r\nms m 1 q\r\n2\r\nget k\r\nset l 0 0 1\r\n3\r\nmg m v\r\n",
        block("k", "1") + "END\r\nSTORED\r\nVA 1\r\n2\r\n"))
        .isEqualTo(block("k", "1") + "END\r\nSTORED\r\nVA 1\r\n2\r\n");
  }

  @Test
  void ifNoneAnswersTheFallbackPoolDoes() throws IOException {
    start("replicas: {count: 3}", "fallback: {pool: other, on: [error]}");
    FakeBackend other = routers.backend("o");
    routers.follow("other", other);
    List.of(a, b, c).forEach(backend -> backend.script(line -> FakeBackend.CLOSE));

    assertThat(client.set("k", "value-of-k")).isEqualTo("STORED");
    assertThat(other.value("k")).isEqualTo("value-of-k");
    assertThat(client.get("get k")).isEqualTo(block("k", "value-of-k") + "END\r\n");
  }

  @Test
  void aFallbackPoolWithReplicasWritesToAllOfThem() throws IOException {
    routers.pool("main", "fallback: {pool: other, on: [error]}").pool("other", "replicas: {count: 2}").start();
    FakeBackend main = routers.backend("m");
    a = routers.backend("a");
    b = routers.backend("b");
    routers.follow("main", main);
    routers.follow("other", a, b);
    main.script(line -> FakeBackend.CLOSE);
    client = routers.client("main");

    assertThat(client.set("k", "1")).isEqualTo("STORED");

    assertThat(a.value("k")).isEqualTo("1");
    assertThat(b.value("k")).isEqualTo("1");
  }

  @Test
  void inModulaTheNextEntriesAreTheOtherReplicas() throws IOException {
    start("layout: modula", "replicas: {count: 2}");
    String key = key(b, c, a);
    String last = key(c, a, b);
    assertThat(client.set(key, "one")).isEqualTo("STORED");
    assertThat(client.set(last, "two")).isEqualTo("STORED");
    assertThat(a.items()).containsOnlyKeys(last);
    assertThat(b.items()).containsOnlyKeys(key);
    assertThat(c.items()).containsOnlyKeys(key, last);

    assertThat(client.line("delete " + last)).isEqualTo("DELETED");
    assertThat(a.items()).isEmpty();
    assertThat(c.items()).containsOnlyKeys(key);
    assertThat(client.set(last, "two")).isEqualTo("STORED");

    b.script(line -> FakeBackend.CLOSE);
    assertThat(client.get("get " + key)).isEqualTo(block(key, "one") + "END\r\n");
    assertThat(client.get("get " + last + " " + key)).isEqualTo(block(last, "two") + block(key, "one") + "END\r\n");
    c.script(line -> FakeBackend.CLOSE);
    assertThat(client.get("get " + key)).as("no further").isEqualTo("SERVER_ERROR backend c does not answer\r\n");
  }

  @Test
  void inModulaABackendWithSeveralEntriesIsOneReplica() throws IOException {
    routers.pool("main", "layout: modula", "replicas: {count: 2}").start();
    a = routers.backend("a");
    b = routers.backend("b");
    routers.follow("main", List.of(
        new Node("a", 3, "", Map.of("address", "127.0.0.1:" + a.port())), node(b, "")));
    client = routers.client("main");
    for (int i = 0; i < 50; i++) {
      assertThat(client.set("k" + i, "1")).isEqualTo("STORED");
    }
    assertThat(a.items()).hasSize(50);
    assertThat(b.items()).hasSize(50);
    assertThat(a.requests()).as("each once").hasSize(50);
  }
}
