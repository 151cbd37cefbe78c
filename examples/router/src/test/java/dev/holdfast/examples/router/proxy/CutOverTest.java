package dev.holdfast.examples.router.proxy;

import static dev.holdfast.examples.router.proxy.Routers.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that go over from one ring to the next. */
@SuppressWarnings("NullAway.Init") // Set by start.
final class CutOverTest {
  private static final String AT_ONCE = "cut_over: {read_through: true}";
  private static final String EJECT = "eject: {failures: 2, back_off: 50ms, max_back_off: 1s, max_share: 0.5}";

  private final Routers routers = new Routers();
  private FakeBackend a;
  private FakeBackend b;
  private FakeBackend c;
  private Routers.Client client;

  @AfterEach
  void close() throws IOException {
    routers.close();
  }

  private void start(String... lines) throws IOException {
    routers.pool("main", lines).start();
    a = routers.backend("a");
    b = routers.backend("b");
    c = routers.backend("c");
    routers.follow("main", a);
    client = routers.client("main");
  }

  /** Adds b, and finds keys that move there. */
  private List<String> moveToB(int count) {
    HashRing ring = routers.follow("main", a, b);
    return routers.keys("main", ring, "k", count, b);
  }

  private static String block(String key, String value, int flags) {
    return "VALUE " + key + " " + flags + " " + value.length() + "\r\n" + value + "\r\n";
  }

  @Test
  void whatIsFoundAtTheOldOwnerIsAnsweredAndAddedAtTheNew() throws Exception {
    start(AT_ONCE);
    List<String> keys = moveToB(6);
    for (String key : keys) {
      a.put(key, "value-of-" + key, 7, 100);
    }
    String key = keys.get(0);

    assertThat(client.get("get " + key)).isEqualTo(block(key, "value-of-" + key, 7) + "END\r\n");
    await("it is added", () -> b.value(key) != null);
    assertThat(b.item(key).flags()).isEqualTo(7);
    assertThat(b.item(key).ttl()).isEqualTo(100);
    int asked = a.requests(key).size();
    assertThat(client.get("get " + key)).isEqualTo(block(key, "value-of-" + key, 7) + "END\r\n");
    assertThat(a.requests(key)).as("asked once").hasSize(asked);

    String gets = client.get("gets " + keys.get(1));
    assertThat(gets).isEqualTo("VALUE " + keys.get(1) + " 7 " + (9 + keys.get(1).length()) + " "
        + b.item(keys.get(1)).cas() + "\r\nvalue-of-" + keys.get(1) + "\r\nEND\r\n");
    assertThat(client.line("mg " + keys.get(2) + " f t")).isEqualTo("HD f7 t100");
    assertThat(client.get("get none")).isEqualTo("END\r\n");
    assertThat(client.get("get " + keys.get(3) + " none " + keys.get(4) + " " + key + " " + keys.get(3)))
        .isEqualTo(block(keys.get(3), "value-of-" + keys.get(3), 7) + block(keys.get(4), "value-of-" + keys.get(4), 7)
            + block(key, "value-of-" + key, 7) + block(keys.get(3), "value-of-" + keys.get(3), 7) + "END\r\n");
    await("both are added", () -> b.value(keys.get(3)) != null && b.value(keys.get(4)) != null);
  }

  @Test
  void anOldOwnerWithoutMetaCommandsIsAskedAndNothingAdded() throws IOException {
    start(AT_ONCE);
    String key = moveToB(1).get(0);
    a.put(key, "1", 3, 100);
    a.script(line -> line.startsWith("mg") ? "ERROR\r\n" : null);

    assertThat(client.get("get " + key)).isEqualTo(block(key, "1", 3) + "END\r\n");
    assertThat(client.get("get " + key + " none")).isEqualTo(block(key, "1", 3) + "END\r\n");
    assertThat(b.items()).isEmpty();
  }

  @Test
  void anOldOwnerThatIsGoneIsAMiss() throws IOException {
    start(AT_ONCE);
    List<String> keys = moveToB(2);
    a.script(line -> FakeBackend.CLOSE);
    assertThat(client.get("get " + keys.get(0))).isEqualTo("END\r\n");
    assertThat(client.get("get " + keys.get(0) + " " + keys.get(1))).isEqualTo("END\r\n");
    assertThat(client.set(keys.get(0), "1")).isEqualTo("STORED");
    assertThat(client.get("get " + keys.get(0))).isEqualTo(block(keys.get(0), "1", 0) + "END\r\n");
  }

  @Test
  void aWriteTakesTheOldValueAway() throws Exception {
    start(AT_ONCE);
    List<String> keys = moveToB(3);
    keys.forEach(key -> a.put(key, "old", 0, -1));

    assertThat(client.set(keys.get(0), "new")).isEqualTo("STORED");
    await("the old value is gone", () -> a.value(keys.get(0)) == null);
    assertThat(b.value(keys.get(0))).isEqualTo("new");

    assertThat(client.line("delete " + keys.get(1))).as("it was somewhere").isEqualTo("DELETED");
    assertThat(a.value(keys.get(1))).isNull();
    assertThat(client.get("get " + keys.get(1))).isEqualTo("END\r\n");
    assertThat(b.value(keys.get(1))).isNull();

    assertThat(client.line("touch " + keys.get(2) + " 9")).isEqualTo("NOT_FOUND");
    assertThat(client.line("replace " + keys.get(2) + " 0 0 1\r\n1")).isEqualTo("NOT_STORED");
    assertThat(client.get("get " + keys.get(2))).isEqualTo(block(keys.get(2), "old", 0) + "END\r\n");
  }

  @Test
  void aDeletionWhileTheOldOwnerIsReadIsNotUndone() throws Exception {
    start(AT_ONCE);
    String key = moveToB(1).get(0);
    a.put(key, "old", 0, -1);
    CountDownLatch go = new CountDownLatch(1);
    a.script(line -> {
      if (line.startsWith("mg")) {
        try {
          go.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        return "VA 3 f0 t-1\r\nold\r\n";
      }
      return null;
    });
    client.send("get " + key + "\r\n");
    await("the old owner is read", () -> !a.requests(key).isEmpty());
    Routers.Client other = routers.client("main");
    other.send("delete " + key + "\r\n");
    await("the new owner has deleted it", () -> b.requests("delete").size() == 1);
    go.countDown();

    assertThat(other.line()).isEqualTo("DELETED");
    assertThat(client.read((block(key, "old", 0) + "END\r\n").length())).isEqualTo(block(key, "old", 0) + "END\r\n");
    a.behave();
    assertThat(other.get("get " + key)).isEqualTo("END\r\n");
    assertThat(b.requests("add")).isEmpty();
  }

  @Test
  void aStepMovesItsShareOfTheKeysOnly() throws Exception {
    start("cut_over: {steps: [{after: 0s, share: 0.3}, {after: 1h, share: 1}], read_through: true,"
        + " history: 2}");
    List<String> keys = moveToB(400);
    for (String key : keys) {
      client.set(key, "1");
    }
    assertThat(b.items().size()).isBetween(80, 160);
    assertThat(a.items().size() + b.items().size()).isEqualTo(400);
    List<String> moved = new ArrayList<>(b.items().keySet());
    for (String key : keys) {
      assertThat(client.get("get " + key)).isEqualTo(block(key, "1", 0) + "END\r\n");
    }
    assertThat(b.items().keySet()).containsExactlyInAnyOrderElementsOf(moved);

    routers.follow("main", a, b, c); // interrupts it: what is at b or a now goes to c when it is its turn, and b stays
    for (String key : keys) {
      assertThat(client.get("get " + key)).as(key).isEqualTo(block(key, "1", 0) + "END\r\n");
    }
  }

  @Test
  void stepsComeByThemselvesAndTheHistoryEnds() throws Exception {
    start("cut_over: {steps: [{after: 0s, share: 0}, {after: 1ms, share: 1}], read_through: true, history_age: 2s}");
    String key = moveToB(1).get(0);
    a.put(key, "1", 0, -1);
    Routers.Client writer = routers.client("main");
    await("the key goes to its new owner", () -> {
      try {
        writer.set(key, "2");
        return b.value(key) != null;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
    await("the old value is gone", () -> a.value(key) == null);
    b.items().remove(key);
    a.put(key, "old", 0, -1);
    await("the old owner is forgotten", () -> {
      try {
        b.items().remove(key);
        return client.get("get " + key).equals("END\r\n");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
    assertThat(a.value(key)).isEqualTo("old");
  }

  @Test
  void withoutReadingThroughAMissIsAMiss() throws IOException {
    start("cut_over: {steps: [{after: 0s, share: 1}], read_through: false}");
    String key = moveToB(1).get(0);
    a.put(key, "1", 0, -1);
    assertThat(client.get("get " + key)).isEqualTo("END\r\n");
  }

  @Test
  void flushingEmptiesTheOldOwnersToo() throws IOException {
    start(AT_ONCE, "flush_all: all");
    a.put("x", "1", 0, -1);
    routers.follow("main", b);
    assertThat(client.get("get x")).isEqualTo(block("x", "1", 0) + "END\r\n");
    assertThat(client.line("flush_all")).isEqualTo("OK");
    assertThat(client.get("get x")).isEqualTo("END\r\n");
  }

  @Test
  void anOldOwnerThatFailsIsEjectedAndReturns() throws Exception {
    start(AT_ONCE, EJECT);
    a.put("k", "1", 0, -1);
    a.put("l", "2", 0, -1);
    routers.follow("main", b);
    a.script(line -> FakeBackend.CLOSE);

    await("a is ejected", () -> {
      assertThat(ask("get k")).isEqualTo("END\r\n");
      return routers.proxy().ejected("main").contains("a");
    });
    int asked = a.requests("k").size();
    assertThat(client.get("get k")).isEqualTo("END\r\n");
    assertThat(a.requests("k")).as("left alone").hasSize(asked);

    a.behave();
    await("a returns", () -> routers.proxy().ejected("main").isEmpty());
    await("a is asked again", () -> ask("get l").equals(block("l", "2", 0) + "END\r\n"));
  }

  @Test
  void keysWhoseTurnHasNotComeGoOnToTheNextOfTheOldRing() throws Exception {
    start("cut_over: {steps: [{after: 1h, share: 1}], read_through: true}", EJECT);
    HashRing old = routers.follow("main", a, c);
    String key = routers.keys("main", old, "k", 1, a).get(0);
    c.put(key, "of c", 0, -1);
    routers.follow("main", b, c);
    a.script(line -> FakeBackend.CLOSE);

    await("a is ejected", () -> {
      assertThat(ask("get " + key)).isEqualTo(block(key, "of c", 0) + "END\r\n");
      return routers.proxy().ejected("main").contains("a");
    });

    assertThat(client.get("get " + key)).isEqualTo(block(key, "of c", 0) + "END\r\n");
  }

  @Test
  void oneThatIsInNoRingAnyMoreIsNotEjected() throws Exception {
    start("cut_over: {read_through: true, history_age: 1s}",
        EJECT.replace("50ms, max_back_off: 1s", "1h, max_back_off: 1h"));
    routers.follow("main", b);
    a.script(line -> FakeBackend.CLOSE);
    await("a is ejected", () -> {
      ask("get k");
      return routers.proxy().ejected("main").contains("a");
    });

    await("its ring is forgotten", () -> routers.proxy().ejected("main").isEmpty());
  }

  @Test
  void oneThatLeavesKeepsNoneOfTheRingBack() throws Exception {
    start(AT_ONCE, EJECT);
    HashRing old = routers.follow("main", a, b);
    HashRing ring = routers.follow("main", b, c);
    List<String> ofA = routers.keys("main", old, "k", 100, a);
    String moved = routers.keys("main", ring, "k", 100, c).stream().filter(ofA::contains).findFirst().orElseThrow();
    String ofB = routers.keys("main", ring, "k", 1, b).get(0);
    a.script(line -> FakeBackend.CLOSE);
    b.script(line -> FakeBackend.CLOSE);

    await("a is ejected", () -> {
      ask("get " + moved);
      return routers.proxy().ejected("main").contains("a");
    });
    await("b is, which is half of the ring", () -> {
      ask("get " + ofB);
      return routers.proxy().ejected("main").containsAll(List.of("a", "b"));
    });
  }

  private String ask(String request) {
    try {
      return client.get(request);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
