package dev.holdfast.examples.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class NetworkTest {
  private static final int QUIET_MILLIS = 100;

  private final Network network = new Network();
  private ServerSocket server;
  private int port;

  @BeforeEach
  void link() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    port = network.link("a", "b", server.getLocalPort(), Link.Opening.NONE);
  }

  @AfterEach
  void close() throws IOException {
    network.close();
    server.close();
  }

  @Test
  void carriesBytesAndTheEndBothWays() throws IOException {
    try (Socket near = dial(); Socket far = server.accept()) {
      near.getOutputStream().write(1);
      assertThat(far.getInputStream().read()).isEqualTo(1);
      far.getOutputStream().write(2);
      assertThat(near.getInputStream().read()).isEqualTo(2);
      far.shutdownOutput();
      assertThat(near.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void holdsWhatIsUnderWayWhileOneIsCutOff() throws IOException {
    try (Socket near = dial(); Socket far = server.accept()) {
      network.cutOff("b");
      network.cutOff("c");
      near.getOutputStream().write(1);
      far.getOutputStream().write(2);
      far.shutdownOutput();
      assertSilent(near);
      network.heal("b");
      assertThat(near.getInputStream().read()).isEqualTo(2);
    }
  }

  @Test
  void dropsAConnectionBegunWhileOneIsCutOff() throws IOException {
    network.cutOff("a");
    try (Socket near = dial()) {
      assertSilent(near);
      network.heal("a");
      assertThat(near.getInputStream().read()).isEqualTo(-1);
    }
    try (Socket near = dial(); Socket far = server.accept()) {
      near.getOutputStream().write(1);
      assertThat(far.getInputStream().read()).as("the first that the server gets").isEqualTo(1);
    }
  }

  @Test
  void hangsUpWhereNobodyListens() throws IOException {
    server.close();
    try (Socket near = dial()) {
      assertThat(near.getInputStream().read()).isEqualTo(-1);
    }
  }

  private Socket dial() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  /** Only what is not held would come: so a slow machine cannot make this fail. */
  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(QUIET_MILLIS);
    try {
      fail("got " + socket.getInputStream().read());
    } catch (SocketTimeoutException e) {
      socket.setSoTimeout(0);
    }
  }
}
