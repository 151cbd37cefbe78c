package dev.holdfast.examples.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests whose backend fails. */
@SuppressWarnings("NullAway.Init") // Set by start.
final class FailoverTest {
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
    routers.pool("main", lines).start();
    a = routers.backend("a");
    b = routers.backend("b");
    c = routers.backend("c");
    ring = routers.follow("main", a, b, c);
    client = routers.client("main");
  }

  private List<String> keys(int count, FakeBackend... order) {
    return routers.keys("main", ring, "k", count, order);
  }

  private static String block(String key, String value) {
    return "VALUE " + key + " 0 " + value.length() + "\r\n" + value + "\r\n";
  }

  @Test
  void readsGoOnToTheNextBackendOfTheirKey() throws IOException {
    start();
    String key = keys(1, a, b, c).get(0);
    List.of(a, b, c).forEach(backend -> backend.put(key, "of " + backend.name(), 0, -1));
    a.script(line -> FakeBackend.CLOSE);

    assertThat(client.get("get " + key)).isEqualTo(block(key, "of b") + "END\r\n");
    assertThat(client.line("mg " + key + " s")).startsWith("HD");
    b.script(line -> FakeBackend.CLOSE);
    assertThat(client.get("get " + key)).isEqualTo(block(key, "of c") + "END\r\n");
    c.script(line -> FakeBackend.CLOSE);
    assertThat(client.get("get " + key)).isEqualTo("SERVER_ERROR backend c does not answer\r\n");
  }

  @Test
  void eachOfManyKeysGoesOnToItsOwnNext() throws IOException {
    start();
    String toB = keys(1, a, b).get(0);
    String toC = keys(1, a, c).get(0);
    String ofB = keys(1, b).get(0);
    for (FakeBackend backend : List.of(b, c)) {
      List.of(toB, toC, ofB).forEach(key -> backend.put(key, key + " of " + backend.name(), 0, -1));
    }
    a.script(line -> FakeBackend.CLOSE);
    String expected = block(toC, toC + " of c") + block(ofB, ofB + " of b") + block(toB, toB + " of b") + "END\r\n";

    assertThat(client.get("get " + toC + " " + ofB + " " + toB)).isEqualTo(expected);
  }

  @Test
  void aSentWriteIsNotSentAgain() throws IOException {
    start();
    String key = keys(1, a, b, c).get(0);
    a.script(line -> FakeBackend.CLOSE);

    assertThat(client.set(key, "1")).isEqualTo("SERVER_ERROR backend a does not answer");
    assertThat(b.requests(key)).isEmpty();
    assertThat(c.requests(key)).isEmpty();
  }

  @Test
  void aWriteThatWasNotSentGoesOn() throws IOException {
    start();
    String key = keys(1, a, b, c).get(0);
    a.close();

    String answer = client.set(key, "0");
    for (int i = 0; !answer.equals("STORED") && i < 100; i++) { // the end of the old connection may be on its way
      assertThat(answer).isEqualTo("SERVER_ERROR backend a does not answer");
      answer = client.set(key, "0");
    }

    assertThat(answer).isEqualTo("STORED");
    assertThat(client.line("incr " + key + " 5")).isEqualTo("5");
    assertThat(b.value(key)).isEqualTo("5");
    assertThat(client.get("get " + key + " " + key)).startsWith(block(key, "5"));
  }

  @Test
  void withoutFailoverOnlyTheBackendsKeysSuffer() throws IOException {
    start("failover: none");
    String dead = keys(1, a, b, c).get(0);
    String alive = keys(1, b, a, c).get(0);
    b.put(alive, "1", 0, -1);
    b.put(dead, "1", 0, -1);
    a.script(line -> FakeBackend.CLOSE);

    assertThat(client.get("get " + dead)).isEqualTo("SERVER_ERROR backend a does not answer\r\n");
    assertThat(client.get("get " + dead + " " + alive)).isEqualTo(block(alive, "1") + "END\r\n");
    assertThat(client.get("get " + dead + " " + dead)).isEqualTo("SERVER_ERROR backend a does not answer\r\n");
  }

  @Test
  void answersKeepTheirOrderWhileSomeGoOn() throws IOException {
    start();
    a.script(line -> FakeBackend.CLOSE);
    StringBuilder requests = new StringBuilder();
    StringBuilder answers = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      String key = "key" + i;
      String value = "value-of-" + key;
      b.put(key, value, 0, -1);
      c.put(key, value, 0, -1);
      requests.append("get ").append(key).append(i % 4 == 0 ? " none" + i : "").append("\r\n");
      answers.append(block(key, value)).append("END\r\n");
    }

    assertThat(client.ask(requests.toString(), answers.toString())).isEqualTo(answers.toString());
  }

  @Test
  void aClientThatLeavesDoesNotDisturbOthers() throws Exception {
    start();
    String key = keys(1, a, b, c).get(0);
    b.put(key, "1", 0, -1);
    Routers.Client leaver = routers.client("main");
    a.script(line -> FakeBackend.NOTHING);
    leaver.send("get " + key + "\r\nget " + key + " " + key + "\r\nset " + key + " 0 0 1\r\n1\r\n");
    Routers.await("all are sent", () -> a.requests(key).size() == 3);
    leaver.close();
    a.script(line -> FakeBackend.CLOSE);

    assertThat(client.get("get " + key)).isEqualTo(block(key, "1") + "END\r\n");
  }
}
