package dev.holdfast.examples.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys that go to other pools by how they begin. */
@SuppressWarnings("StringConcatToTextBlock") // Lines end as memcached's do.
final class RoutesTest {
  @Test
  void theLongestPrefixCounts() throws IOException {
    try (Routers routers = new Routers()
        .pool("main", "routes: {\"s:\": sessions, \"s:long:\": others}").pool("sessions").pool("others").start()) {
      FakeBackend main = routers.backend("m");
      FakeBackend sessions = routers.backend("s");
      FakeBackend others = routers.backend("o");
      routers.follow("main", main);
      routers.follow("sessions", sessions);
      routers.follow("others", others);
      Routers.Client client = routers.client("main");

      for (String key : List.of("key", "s:1", "s:long:1", "s:lon", "s")) {
        assertThat(client.set(key, "value-of-" + key)).isEqualTo("STORED");
      }

      assertThat(main.items()).containsOnlyKeys("key", "s");
      assertThat(sessions.items()).containsOnlyKeys("s:1", "s:lon");
      assertThat(others.items()).containsOnlyKeys("s:long:1");
      assertThat(client.get("get s:long:1 key nothing s:1")).isEqualTo("VALUE s:long:1 0 17\r\nvalue-of-s:long:1\r\n"
          + "VALUE key 0 12\r\nvalue-of-key\r\nVALUE s:1 0 12\r\nvalue-of-s:1\r\nEND\r\n");
      assertThat(client.line("md s:1")).isEqualTo("HD");
      assertThat(sessions.items()).containsOnlyKeys("s:lon");
    }
  }

  @Test
  void theOtherPoolsRoutesDoNotCount() throws IOException {
    try (Routers routers = new Routers()
        .pool("main", "routes: {\"a\": next}").pool("next", "routes: {\"a\": main}").start()) {
      FakeBackend main = routers.backend("m");
      FakeBackend next = routers.backend("n");
      routers.follow("main", main);
      routers.follow("next", next);

      assertThat(routers.client("main").set("ab", "1")).isEqualTo("STORED");

      assertThat(next.items()).containsOnlyKeys("ab");
      assertThat(main.items()).isEmpty();
    }
  }

  @Test
  void aPoolWithoutARingIsAnErrorForItsKeysOnly() throws IOException {
    try (Routers routers = new Routers().pool("main", "routes: {\"a\": next}").pool("next").start()) {
      FakeBackend main = routers.backend("m");
      routers.follow("main", main);
      Routers.Client client = routers.client("main");
      client.set("b", "value-of-b");

      assertThat(client.set("ab", "1")).isEqualTo("SERVER_ERROR no ring yet");
      assertThat(client.get("get ab b")).isEqualTo("VALUE b 0 10\r\nvalue-of-b\r\nEND\r\n");
      assertThat(client.get("get ab ac")).isEqualTo("SERVER_ERROR no ring yet\r\n");
      assertThat(client.get("get b")).isEqualTo("VALUE b 0 10\r\nvalue-of-b\r\nEND\r\n");
    }
  }

  @Test
  void pipelinedRequestsToDifferentPoolsAreAnsweredInTheirOrder() throws IOException {
    try (Routers routers = new Routers().pool("main", "routes: {\"s\": next}").pool("next").start()) {
      FakeBackend main = routers.backend("m");
      FakeBackend next = routers.backend("n");
      routers.follow("main", main);
      routers.follow("next", next);
      StringBuilder requests = new StringBuilder();
      StringBuilder answers = new StringBuilder();
      for (int i = 0; i < 500; i++) {
        String key = (i % 3 == 0 ? "s" : "k") + i;
        (i % 3 == 0 ? next : main).put(key, "value-of-" + key, i, -1);
        String value = "VALUE " + key + " " + i + " " + (9 + key.length()) + "\r\nvalue-of-" + key + "\r\n";
        requests.append("get ").append(key).append(i % 5 == 0 ? " none" : "").append("\r\n");
        answers.append(value).append("END\r\n");
      }

      assertThat(routers.client("main").ask(requests.toString(), answers.toString())).isEqualTo(answers.toString());
    }
  }
}
