package dev.holdfast.examples.router.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.examples.router.testing.TextClient;
import dev.holdfast.examples.router.testing.Tool;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes through a connection; the answers of the commands are held to memcached's by DifferentialTest. */
final class CacheServerTest {
  private static final int LIMIT = 64 << 20;
  private static final ByteBufAllocatorMetric DIRECT_MEMORY =
      ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();

  private CacheServer server;
  private TextClient client;

  @BeforeEach
  void start() throws IOException {
    server = CacheServer.start(0, LIMIT);
    client = TextClient.connect(server.port());
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void passesAllTestsOfMemccapableForText() throws IOException, InterruptedException {
    Tool.Outcome outcome = Tool.MEMCCAPABLE.run(Duration.ofSeconds(60), "-a", "-h", "127.0.0.1", "-p",
        String.valueOf(server.port()));

    assertThat(outcome.output()).contains("All tests passed").doesNotContain("FAIL");
    assertThat(outcome.output().lines().filter(line -> line.endsWith("[pass]"))).hasSize(27);
    assertThat(outcome.status()).isZero();
  }

  @Test
  void readsARequestThatComesByteByByte() throws IOException {
    for (byte next : "set a 7 0 3\r\nab\n\r\nget a\r\n".getBytes(StandardCharsets.ISO_8859_1)) {
      client.send(new byte[] {next});
    }

    assertThat(client.readReply()).isEqualTo("STORED\r\n");
    assertThat(client.readReply()).isEqualTo("VALUE a 7 3\r\nab\n\r\nEND\r\n");
  }

  @Test
  void readsNothingMoreFromAClientThatTakesNoAnswers() throws IOException {
    String value = "v".repeat(1_000_000);
    client.exchange("set a 0 0 1000000\r\n" + value + "\r\n");
    int requests = 60; // For 60 MB of answers.
    long before = DIRECT_MEMORY.usedDirectMemory();
    client.send("get a\r\n".repeat(requests));
    try (TextClient other = TextClient.connect(server.port())) {
      assertThat(other.exchange("get b\r\n")).isEqualTo("END\r\n");
    }
    assertThat(DIRECT_MEMORY.usedDirectMemory() - before).isLessThan(20_000_000);

    int reply = "VALUE a 0 1000000\r\n".length() + value.length() + "\r\nEND\r\n".length();
    for (int i = 0; i < requests; i++) {
      assertThat(client.readReply()).hasSize(reply);
    }
  }

  @Test
  void keepsNoMoreOfWhatItReadThanItNeeds() throws IOException {
    byte[] requests = ("set a 0 0 995 noreply\r\n" + "v".repeat(995) + "\r\n").repeat(128)
        .getBytes(StandardCharsets.ISO_8859_1);
    long before = DIRECT_MEMORY.usedDirectMemory();
    client.send("set a 0 0 1 noreply\r\nx"); // From here on each packet ends within a request.
    byte[] shifted = new byte[requests.length];
    System.arraycopy("\r\n".getBytes(StandardCharsets.ISO_8859_1), 0, shifted, 0, 2);
    System.arraycopy(requests, 0, shifted, 2, requests.length - 2);
    for (int i = 0; i < 500; i++) { // 64 MB
      client.send(shifted);
    }

    assertThat(DIRECT_MEMORY.usedDirectMemory() - before).isLessThan(20_000_000);
    assertThat(client.exchange("\r\nget a\r\n")).hasSize("VALUE a 0 995\r\n".length() + 995 + 7);
  }

  @Test
  void skipsAValueThatIsTooLargeAndForgetsTheOneItShouldReplace() throws IOException {
    client.exchange("set a 0 0 1\r\nx\r\n");
    int longest = ItemStore.MAX_ITEM - Item.size("a", 0, 0);

    assertThat(client.exchange("set a 0 0 " + longest + "\r\n" + "v".repeat(longest) + "\r\n"))
        .isEqualTo("STORED\r\n");
    assertThat(client.exchange("set a 0 0 " + (longest + 1) + "\r\n" + "v".repeat(longest + 1) + "\r\n"))
        .isEqualTo("SERVER_ERROR object too large for cache\r\n");
    assertThat(client.exchange("get a\r\n")).isEqualTo("END\r\n");
  }

  @Test
  void closesWhenToldTo() throws IOException {
    client.send("set a 0 0 1\r\nx\r\nget a\r\nquit\r\nget a\r\n");

    assertThat(client.readReply()).isEqualTo("STORED\r\n");
    assertThat(client.readReply()).isEqualTo("VALUE a 0 1\r\nx\r\nEND\r\n");
    client.readEnd();
  }

  @Test
  void closesOnALineWithoutEndAndOnTheBinaryProtocol() throws IOException {
    client.send("x".repeat(2049)).readEnd();
    try (TextClient binary = TextClient.connect(server.port())) {
      binary.send("\u0080\u0000\u0000\u0000").readEnd();
    }
  }

  @Test
  void takesALongLineOfKeys() throws IOException {
    client.exchange("set last 0 0 1\r\nx\r\n");

    assertThat(client.exchange("get " + "none ".repeat(10_000) + "last\r\n"))
        .isEqualTo("VALUE last 0 1\r\nx\r\nEND\r\n");
  }

  @Test
  void tellsItsVersionAndStatistics() throws IOException {
    client.exchange("set a 0 0 1\r\nx\r\n");
    client.exchange("get a\r\n");
    client.exchange("get b\r\n");

    assertThat(client.exchange("version\r\n")).isEqualTo("VERSION 1.6.18-embedded\r\n");
    assertThat(client.exchange("stats\r\n")).contains("STAT pid " + ProcessHandle.current().pid() + "\r\n",
        "STAT version 1.6.18-embedded\r\n", "STAT curr_connections 1\r\n", "STAT cmd_get 2\r\n", "STAT get_hits 1\r\n",
        "STAT get_misses 1\r\n", "STAT cmd_set 1\r\n", "STAT curr_items 1\r\n", "STAT bytes 61\r\n",
        "STAT limit_maxbytes " + LIMIT + "\r\n").endsWith("\r\nEND\r\n");
    assertThat(client.exchange("stats settings\r\n")).contains("STAT item_size_max 1048576\r\n");
    assertThat(client.exchange("stats items\r\n")).contains("STAT items:1:number 1\r\n").endsWith("END\r\n");
    assertThat(client.exchange("stats slabs\r\n")).contains("STAT 1:used_chunks 1\r\n").endsWith("END\r\n");
    assertThat(client.exchange("stats reset\r\n")).isEqualTo("RESET\r\n");
    assertThat(client.exchange("stats\r\n")).contains("STAT cmd_get 0\r\n", "STAT curr_items 1\r\n");
  }

  @Test
  void saysWhichPortIsTaken() {
    assertThatThrownBy(() -> CacheServer.start(server.port(), LIMIT)).isInstanceOf(IOException.class)
        .hasMessageMatching("an embedded memcached cannot listen at 127.0.0.1:" + server.port()
            + " \\(.*Address already in use.*\\): give it another port, or 0 for any that is free");
  }

  @Test
  void refusesConnectionsOnceClosed() throws IOException {
    int port = server.port();
    server.close();

    client.readEnd();
    assertThatThrownBy(() -> TextClient.connect(port)).isInstanceOf(IOException.class);
  }
}
