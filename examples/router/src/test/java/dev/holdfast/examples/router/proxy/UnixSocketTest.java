package dev.holdfast.examples.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Store;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.examples.router.metrics.Meters;
import dev.holdfast.examples.router.testing.FaultyServer;
import dev.holdfast.ring.HashRing;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients at the path of a Unix socket, by each transport. */
final class UnixSocketTest {
  @TempDir Path directory;

  private RouterConfig config(String transport) throws IOException {
    Path file = directory.resolve("routed.yaml");
    Files.writeString(file, """
        workers: 1
        transport: %s
        pools:
          main:
            listen: {address: 'unix:%s', mode: 600}
            servers: ['127.0.0.1:1']
        """.formatted(transport, directory.resolve("socket")));
    return RouterConfig.read(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "epoll", "nio"})
  void clientsConnectToAPath(String transport) throws IOException {
    Path socket = directory.resolve("socket");
    try (ServerSocketChannel stale = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      stale.bind(UnixDomainSocketAddress.of(socket));
    }
    RouterConfig config = config(transport);
    try (FaultyServer server = FaultyServer.start();
        Proxy proxy = Proxy.start(config, new Meters(1), Store.create("test"))) {
      proxy.follow("main", HashRing.of(TestRouter.nodes(server.port())));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket))).isEqualTo("rw-------");
      try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        client.write(ByteBuffer.wrap("get a\r\n".getBytes(StandardCharsets.US_ASCII)));
        String answer = "VALUE a 0 10\r\nvalue-of-a\r\nEND\r\n";
        ByteBuffer read = ByteBuffer.allocate(answer.length());
        int count = 0;
        while (read.hasRemaining() && count >= 0) {
          count = client.read(read);
        }
        assertThat(new String(read.array(), StandardCharsets.US_ASCII)).isEqualTo(answer);
      }
      assertThatThrownBy(() -> Proxy.start(config, new Meters(1), Store.create("other")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("pool main cannot listen on unix:" + socket
              + ": another program listens there; choose another address, or stop what listens there");
    }
    assertThat(socket).doesNotExist();
    Files.writeString(socket, "precious");
    assertThatThrownBy(() -> Proxy.start(config, new Meters(1), Store.create("test")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(": there is a file that is no socket; ");
    assertThat(socket).hasContent("precious");
  }
}
