package dev.holdfast.examples.router.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MemcachedProcessTest {
  @BeforeEach
  void require() {
    MemcachedProcess.require();
  }

  @Test
  void answersOnceStarted() throws IOException, InterruptedException {
    try (MemcachedProcess memcached = MemcachedProcess.start();
        TextClient client = TextClient.connect(memcached.port())) {
      assertThat(client.exchange("set a 0 0 1\r\nx\r\n")).isEqualTo("STORED\r\n");
      assertThat(client.exchange("get a\r\n")).isEqualTo("VALUE a 0 1\r\nx\r\nEND\r\n");
      assertThat(client.exchange("stats\r\n")).startsWith("STAT pid ").endsWith("END\r\n");
    }
  }

  @Test
  void stoppedItHangsUntilItIsResumed() throws IOException, InterruptedException {
    try (MemcachedProcess memcached = MemcachedProcess.start();
        TextClient client = TextClient.connect(memcached.port(), Duration.ofMillis(300))) {
      memcached.stop();
      assertThatThrownBy(() -> client.exchange("version\r\n")).isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("no more within PT0.3S");

      memcached.resume();
      assertThat(client.readReply()).startsWith("VERSION ");
    }
  }

  @Test
  void killedItIsGoneEvenWhenStoppedAndComesBackEmptyAtItsPort() throws IOException, InterruptedException {
    MemcachedProcess killed = MemcachedProcess.start();
    try (TextClient client = TextClient.connect(killed.port())) {
      client.exchange("set a 0 0 1\r\nx\r\n");
      killed.stop();
      killed.kill();
      client.readEnd();
    }
    assertThat(killed.isAlive()).isFalse();

    try (MemcachedProcess back = MemcachedProcess.startAt(killed.port());
        TextClient client = TextClient.connect(back.port())) {
      assertThat(client.exchange("get a\r\n")).isEqualTo("END\r\n");
    }
  }

  @Test
  void saysWhyItDoesNotStart() throws IOException, InterruptedException {
    try (MemcachedProcess memcached = MemcachedProcess.start()) {
      assertThatThrownBy(() -> MemcachedProcess.startAt(memcached.port()).close()).isInstanceOf(IOException.class)
          .hasMessageMatching("memcached at port " + memcached.port() + " ended with status \\d+: failed to listen .*");
    }
  }
}
