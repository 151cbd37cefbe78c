package dev.holdfast.examples.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.cache.CacheServer;
import dev.holdfast.examples.router.testing.TextClient;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clients that send nonsense, in pieces, and go at any time: others are answered as ever, and no buffer is lost, by
 * Netty's leak detection at its most suspicious.
 */
final class MalformedTest {
  private static final int CLIENTS = Integer.getInteger("router.malformedClients", 300);
  private static final int REQUESTS = 30;
  private static final List<String> REQUEST = List.of(
      "get k1\r\n", "get k1 k2 k3 k4 k5\r\n", "gets k1 k2\r\n", "gat 10 k1 k2\r\n", "set k1 0 0 5\r\nvalue\r\n",
      "set k1 0 0 5 noreply\r\nvalue\r\n", "cas k1 0 0 1 18446744073709551615\r\nx\r\n", "delete k1\r\n",
      "incr k1 1\r\n", "touch k1 1\r\n", "mg k1 v k q Oabc\r\n", "ms k1 3 b\r\nabc\r\n", "ma k1\r\n", "mn\r\n",
      "stats\r\n", "version\r\n", "verbosity 1\r\n", "set k1 0 0 2000000000\r\n", "set k1 0 0 -1\r\n",
      "get " + "k".repeat(300) + "\r\n", "get " + "k ".repeat(40_000) + "\r\n", "\u0000\r\n", "\u0080\u0000\u0000");

  private final Logger leaks = Logger.getLogger(ResourceLeakDetector.class.getName());
  private final List<String> leaked = new CopyOnWriteArrayList<>();
  private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord record) {
      leaked.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  @BeforeEach
  void suspect() {
    leaks.addHandler(handler);
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
  }

  @AfterEach
  void trust() {
    ResourceLeakDetector.setLevel(before);
    leaks.removeHandler(handler);
  }

  @Test
  void nonsenseHarmsNobodyElse() throws Exception {
    SplittableRandom random = new SplittableRandom(42);
    try (CacheServer one = CacheServer.start(0, 8 << 20);
        CacheServer other = CacheServer.start(0, 8 << 20);
        TestRouter router = TestRouter.start(TestRouter.Settings.DEFAULT, one.port(), other.port());
        TextClient healthy = TextClient.connect(router.port())) {
      long sent = 0;
      for (int client = 0; client < CLIENTS; client++) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), router.port())) {
          sent += send(socket, random);
          String key = "h" + client;
          assertThat(healthy.exchange("set " + key + " 0 0 " + key.length() + "\r\n" + key + "\r\n"))
              .as("client %d", client).isEqualTo("STORED\r\n");
          assertThat(healthy.exchange("get " + key + "\r\n")).as("client %d", client)
              .isEqualTo("VALUE " + key + " 0 " + key.length() + "\r\n" + key + "\r\nEND\r\n");
        }
      }
      System.out.println(sent + " malformed requests sent by " + CLIENTS + " clients");
      assertThat(sent).isGreaterThan(5L * CLIENTS);
    }
    findLeaks();
    assertThat(leaked).isEmpty();
  }

  /** Returns how many were sent before the router closed, if it did. */
  private static int send(Socket socket, SplittableRandom random) throws IOException {
    OutputStream out = socket.getOutputStream();
    int requests = 1 + random.nextInt(REQUESTS);
    int sent = 0;
    try {
      for (; sent < requests; sent++) {
        byte[] bytes = mutated(REQUEST.get(random.nextInt(REQUEST.size())), random);
        int cut = random.nextInt(bytes.length + 1);
        out.write(bytes, 0, cut);
        out.flush();
        out.write(bytes, cut, bytes.length - cut);
      }
      if (random.nextBoolean()) {
        socket.setSoLinger(true, 0); // a reset, whatever is on its way
      }
    } catch (IOException e) {
      assertThat(e.getMessage()).containsAnyOf("reset", "Broken pipe"); // the router has closed, as it may
    }
    return sent;
  }

  private static byte[] mutated(String request, SplittableRandom random) {
    byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** Leaks are reported when buffers are taken after the garbage collection that found them. */
  private void findLeaks() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(50);
      for (int j = 0; j < 1000; j++) {
        ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(64);
        buffer.release();
      }
    }
  }
}
