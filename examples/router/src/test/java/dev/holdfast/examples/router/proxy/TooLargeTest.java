package dev.holdfast.examples.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.cache.CacheServer;
import dev.holdfast.examples.router.testing.TextClient;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A value that is too large is refused, and what its key had is gone, as with memcached. */
final class TooLargeTest {
  private static final String TOO_LARGE = "x".repeat((1 << 20) + 1);
  private static final String REFUSED = "SERVER_ERROR object too large for cache\r\n";

  @Test
  void theOldValueIsGone() throws IOException {
    try (CacheServer one = CacheServer.start(0, 8 << 20);
        CacheServer other = CacheServer.start(0, 8 << 20);
        TestRouter router = TestRouter.start(TestRouter.Settings.DEFAULT, one.port(), other.port());
        TextClient client = TextClient.connect(router.port())) {
      for (String key : new String[] {"a", "b", "c", "d"}) {
        assertThat(client.exchange("set " + key + " 0 0 1\r\nx\r\n")).isEqualTo("STORED\r\n");
        assertThat(client.exchange("set " + key + " 0 0 " + TOO_LARGE.length() + "\r\n" + TOO_LARGE + "\r\n"))
            .isEqualTo(REFUSED);
        assertThat(client.exchange("get " + key + "\r\n")).isEqualTo("END\r\n");
      }
      assertThat(client.exchange("set a 0 0 1\r\nx\r\n")).isEqualTo("STORED\r\n");
      assertThat(client.exchange("ms YQ== " + TOO_LARGE.length() + " b\r\n" + TOO_LARGE + "\r\n")).isEqualTo(REFUSED);
      assertThat(client.exchange("get a\r\n")).isEqualTo("END\r\n");

      // Nothing was stored by an add, so nothing is removed.
      assertThat(client.exchange("set a 0 0 1\r\nx\r\n")).isEqualTo("STORED\r\n");
      assertThat(client.exchange("add a 0 0 " + TOO_LARGE.length() + "\r\n" + TOO_LARGE + "\r\n")).isEqualTo(REFUSED);
      assertThat(client.exchange("get a\r\n")).isEqualTo("VALUE a 0 1\r\nx\r\nEND\r\n");
    }
  }
}
