package dev.holdfast.examples.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Another pool that answers where one does not. */
@SuppressWarnings("StringConcatToTextBlock") // Lines end as memcached's do.
final class FallbackTest {
  @Test
  void aMissIsAskedThere() throws IOException {
    try (Routers routers = new Routers().pool("main", "fallback: {pool: other, on: [miss]}").pool("other").start()) {
      FakeBackend main = routers.backend("m");
      FakeBackend other = routers.backend("o");
      routers.follow("main", main);
      routers.follow("other", other);
      main.put("here", "value-of-here", 0, -1);
      other.put("there", "value-of-there", 7, -1);
      other.put("here", "not this one", 0, -1);
      Routers.Client client = routers.client("main");

      assertThat(client.get("get there")).isEqualTo("VALUE there 7 14\r\nvalue-of-there\r\nEND\r\n");
      assertThat(client.get("get here")).isEqualTo("VALUE here 0 13\r\nvalue-of-here\r\nEND\r\n");
      assertThat(client.get("get nowhere")).isEqualTo("END\r\n");
      assertThat(client.line("mg there f")).isEqualTo("HD f7");
      assertThat(client.line("mg nowhere f")).isEqualTo("EN");
      assertThat(client.get("get nowhere there here")).isEqualTo("VALUE there 7 14\r\nvalue-of-there\r\n"
          + "VALUE here 0 13\r\nvalue-of-here\r\nEND\r\n");
      assertThat(client.line("delete there")).isEqualTo("NOT_FOUND");
      assertThat(other.requests("here")).isEmpty();
      assertThat(other.items()).containsKey("there");
      assertThat(main.items()).as("what is found is not stored").containsOnlyKeys("here");
    }
  }

  @Test
  void aMissStaysOneIfNobodyIsThere() throws IOException {
    try (Routers routers = new Routers().pool("main", "fallback: {pool: other, on: [miss]}").pool("other").start()) {
      FakeBackend main = routers.backend("m");
      FakeBackend other = routers.backend("o");
      routers.follow("main", main);
      main.put("here", "1", 0, -1);
      Routers.Client client = routers.client("main");
      assertThat(client.get("get k")).as("no ring there").isEqualTo("END\r\n");

      routers.follow("other", other);
      other.script(line -> FakeBackend.CLOSE);

      assertThat(client.get("get k")).isEqualTo("END\r\n");
      assertThat(client.line("mg k v")).isEqualTo("EN");
      assertThat(client.line("mg k v q\r\nmn")).isEqualTo("MN");
      assertThat(client.get("get k here j")).isEqualTo("VALUE here 0 1\r\n1\r\nEND\r\n");
    }
  }

  @Test
  void anErrorIsAskedThere() throws IOException {
    try (Routers routers = new Routers().pool("main", "fallback: {pool: other, on: [error]}").pool("other").start()) {
      FakeBackend main = routers.backend("m");
      FakeBackend other = routers.backend("o");
      routers.follow("main", main);
      routers.follow("other", other);
      other.put("there", "value-of-there", 0, -1);
      Routers.Client client = routers.client("main");
      assertThat(client.get("get there")).as("a miss is not asked there").isEqualTo("END\r\n");

      main.script(line -> FakeBackend.CLOSE);

      assertThat(client.get("get there")).isEqualTo("VALUE there 0 14\r\nvalue-of-there\r\nEND\r\n");
      assertThat(client.get("get none there")).isEqualTo("VALUE there 0 14\r\nvalue-of-there\r\nEND\r\n");
      assertThat(client.set("there", "2")).isEqualTo("STORED");
      assertThat(other.value("there")).isEqualTo("2");
      other.script(line -> FakeBackend.CLOSE);
      assertThat(client.get("get there")).isEqualTo("SERVER_ERROR backend o does not answer\r\n");
      assertThat(client.get("get there here")).isEqualTo("SERVER_ERROR backend o does not answer\r\n");
    }
  }

  @Test
  void fallbacksFollowOneAnother() throws IOException {
    try (Routers routers = new Routers().pool("main", "fallback: {pool: second, on: [miss, error]}")
        .pool("second", "fallback: {pool: third, on: [miss]}").pool("third").start()) {
      FakeBackend main = routers.backend("m");
      FakeBackend second = routers.backend("s");
      FakeBackend third = routers.backend("t");
      routers.follow("main", main);
      routers.follow("second", second);
      routers.follow("third", third);
      second.put("b", "value-of-b", 0, -1);
      third.put("c", "value-of-c", 0, -1);
      Routers.Client client = routers.client("main");

      assertThat(client.get("get c")).isEqualTo("VALUE c 0 10\r\nvalue-of-c\r\nEND\r\n");
      assertThat(client.get("get c a b"))
          .isEqualTo("VALUE c 0 10\r\nvalue-of-c\r\nVALUE b 0 10\r\nvalue-of-b\r\nEND\r\n");
      main.script(line -> FakeBackend.CLOSE);
      assertThat(client.get("get c")).isEqualTo("VALUE c 0 10\r\nvalue-of-c\r\nEND\r\n");
      assertThat(client.get("get c a b"))
          .isEqualTo("VALUE c 0 10\r\nvalue-of-c\r\nVALUE b 0 10\r\nvalue-of-b\r\nEND\r\n");
    }
  }
}
