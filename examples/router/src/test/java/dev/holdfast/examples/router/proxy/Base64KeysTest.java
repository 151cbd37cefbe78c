package dev.holdfast.examples.router.proxy;

import static dev.holdfast.examples.router.proxy.Routers.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.metrics.PoolCount;
import dev.holdfast.ring.HashRing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys in base 64 are where the same keys are without, and are passed on as they came. */
@SuppressWarnings("NullAway.Init") // Set by start.
final class Base64KeysTest {
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

  private static String base64(String key) {
    return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII));
  }

  /** The text of a key that prefers backends in an order. */
  private String key(FakeBackend... order) {
    return base64(routers.keys("main", ring, "k", 1, order).get(0));
  }

  private String store(String key, String value, String flags) throws IOException {
    return client.line("ms " + key + " " + value.length() + " b" + flags + "\r\n" + value);
  }

  private String value(String key) throws IOException {
    String line = client.line("mg " + key + " v b");
    return line.startsWith("VA ") ? client.line() : line;
  }

  @Test
  void replicas() throws Exception {
    start("replicas: {count: 2}");
    String key = key(b, c, a);

    assertThat(store(key, "1", "")).isEqualTo("HD");
    assertThat(a.items()).isEmpty();
    assertThat(b.value(key)).isEqualTo("1");
    assertThat(c.value(key)).isEqualTo("1");
    assertThat(store(key, "2", " C" + b.item(key).cas())).isEqualTo("HD");
    await("the other has lost it, since the cas is the owner's", () -> c.value(key) == null);
    assertThat(c.requests(key)).last().isEqualTo("md " + key + " b");

    assertThat(store(key, "3", "")).isEqualTo("HD");
    assertThat(client.line("md " + key + " b")).isEqualTo("HD");
    assertThat(b.items()).isEmpty();
    assertThat(c.items()).isEmpty();

    assertThat(store(key, "4", "")).isEqualTo("HD");
    b.script(line -> FakeBackend.CLOSE);
    assertThat(value(key)).as("read from the other").isEqualTo("4");
  }

  @Test
  void failover() throws IOException {
    start();
    String key = key(a, c, b);
    c.put(key, "of c", 0, -1);
    a.script(line -> FakeBackend.CLOSE);
    assertThat(value(key)).isEqualTo("of c");

    a.close();
    String answer = store(key, "2", "");
    for (int i = 0; !answer.equals("HD") && i < 100; i++) { // the end of the old connection may be on its way
      assertThat(answer).isEqualTo("SERVER_ERROR backend a does not answer");
      answer = store(key, "2", "");
    }
    assertThat(answer).isEqualTo("HD");
    assertThat(c.value(key)).isEqualTo("2");
    assertThat(b.items()).isEmpty();
  }

  @Test
  void prefixRoutes() throws IOException {
    start("routes: {\"sess\": other}");
    FakeBackend other = routers.backend("o");
    routers.follow("other", other);
    String routed = base64("sess:1");

    assertThat(store(routed, "1", "")).isEqualTo("HD");
    assertThat(store("sessAAAA", "2", "")).as("what begins so only in base 64").isEqualTo("HD");

    assertThat(other.items()).containsOnlyKeys(routed);
    assertThat(value(routed)).isEqualTo("1");
    assertThat(client.line("md " + routed + " b")).isEqualTo("HD");
    assertThat(other.items()).isEmpty();
  }

  @Test
  void shadow() throws Exception {
    start("shadow: {pool: other, key_prefix: \"s:\", share: 1, compare: true}");
    FakeBackend other = routers.backend("o");
    routers.follow("other", other);
    String copied = base64("s:1");

    assertThat(store(copied, "1", "")).isEqualTo("HD");
    assertThat(store(base64("k:1"), "1", "")).isEqualTo("HD");
    assertThat(value(copied)).isEqualTo("1");

    await("both are compared", () -> routers.meters().pool("main").count(PoolCount.SHADOW_EQUAL) == 2);
    assertThat(other.items()).containsOnlyKeys(copied);
    other.put(copied, "2", 0, -1);
    assertThat(value(copied)).isEqualTo("1");
    await("it differs", () -> routers.meters().pool("main").count(PoolCount.SHADOW_DIFFERENT) == 1);
  }

  @Test
  void cutOver() throws Exception {
    start("cut_over: {read_through: true}");
    ring = routers.follow("main", b);
    HashRing before = routers.follow("main", a);
    assertThat(before.nodes()).hasSize(1);
    String read = base64("read");
    String written = base64("written");
    String deleted = base64("deleted");
    b.put(read, "1", 7, 100);
    b.put(written, "old", 0, -1);
    b.put(deleted, "old", 0, -1);

    assertThat(client.line("mg " + read + " f t b")).isEqualTo("HD f7 t100");
    assertThat(a.value(read)).isEqualTo("1");
    assertThat(b.requests(read)).containsExactly("mg " + read + " v f t b");
    assertThat(a.requests(read)).contains("ms " + read + " 1 F7 T100 ME b");

    assertThat(store(written, "new", "")).isEqualTo("HD");
    await("the old value is gone", () -> b.value(written) == null);
    assertThat(value(written)).isEqualTo("new");

    assertThat(client.line("md " + deleted + " b")).isIn("HD", "NF");
    assertThat(b.value(deleted)).isNull();
    assertThat(value(deleted)).isEqualTo("EN");
  }
}
