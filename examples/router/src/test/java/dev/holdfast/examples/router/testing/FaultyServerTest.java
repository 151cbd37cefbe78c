package dev.holdfast.examples.router.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way in which a server goes wrong, as its client sees it. */
final class FaultyServerTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String VALUE_OF_A = "VALUE a 0 10\r\nvalue-of-a\r\nEND\r\n";

  private FaultyServer server;
  private TextClient client;

  @BeforeEach
  void start() throws IOException {
    server = FaultyServer.start();
    client = TextClient.connect(server.port());
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void healthyItNamesEachValueAfterItsKey() throws IOException {
    assertThat(client.exchange("get a\r\n")).isEqualTo(VALUE_OF_A);
    assertThat(client.exchange("gets a b\r\n"))
        .isEqualTo("VALUE a 0 10 1\r\nvalue-of-a\r\nVALUE b 0 10 1\r\nvalue-of-b\r\nEND\r\n");
    assertThat(client.exchange("mg b v\r\n")).isEqualTo("VA 10\r\nvalue-of-b\r\n");
    assertThat(client.exchange("mg b\r\n")).isEqualTo("HD\r\n");
    client.send("set a 0 0 5 noreply\r\nget a\r\n");
    assertThat(client.exchange("set a 0 0 7\r\nget a\r\n\r\n")).isEqualTo("STORED\r\n");
    assertThat(client.exchange("ms a 1\r\nx\r\n")).isEqualTo("HD\r\n");
    assertThat(client.exchange("mn\r\n")).isEqualTo("MN\r\n");
    assertThat(server.requests()).isEqualTo(8);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void silentItReadsAndNeverAnswers() throws IOException {
    server.behave(Fault.silent());
    assertSilence();
    assertThat(server.requests()).isEqualTo(1);

    server.behave(Fault.none());
    assertThat(client.exchange("get a\r\n")).isEqualTo(VALUE_OF_A);
  }

  @Test
  void deafItReadsNothingMoreUntilItBehavesOtherwise() throws IOException {
    server.behave(Fault.deaf());
    assertSilence();
    client.send("get a\r\nget a\r\n");
    assertThat(server.requests()).isBetween(1, 2); // the first of the two is read, sooner or later

    server.behave(Fault.none());
    assertThat(client.readReply()).isEqualTo(VALUE_OF_A);
    assertThat(server.requests()).isBetween(2, 3);
  }

  private void assertSilence() throws IOException {
    try (TextClient impatient = TextClient.connect(server.port(), SHORT)) {
      assertThatThrownBy(() -> impatient.exchange("get a\r\n")).isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("no more within PT0.2S by port " + server.port() + " after «get a\\r\\n»");
    }
  }

  @Test
  void slowItAnswersLate() throws IOException {
    server.behave(Fault.slow(Duration.ofMillis(50)));
    long start = System.nanoTime();

    assertThat(client.exchange("get a\r\n")).isEqualTo(VALUE_OF_A);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
  }

  @Test
  void drippingItAnswersByteByByte() throws IOException {
    server.behave(Fault.dripping(Duration.ofMillis(1)));
    long start = System.nanoTime();

    assertThat(client.exchange("get a\r\n")).isEqualTo(VALUE_OF_A);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(VALUE_OF_A.length() - 1).toNanos());
  }

  @Test
  void resettingItBreaksOffWithAnError() throws IOException {
    server.behave(Fault.resetting(0));

    assertThatThrownBy(() -> client.exchange("get a\r\n")).isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
  }

  @Test
  void closingInsideItEndsInTheMiddleOfTheValue() throws IOException {
    server.behave(Fault.closingInside());
    client.send("get a\r\n");

    assertThat(client.readText(VALUE_OF_A.length() / 2)).isEqualTo("VALUE a 0 10\r\nv");
    client.readEnd();
  }

  @Test
  void halfOpenItEndsItsSideAndReadsOn() throws IOException {
    server.behave(Fault.halfOpen());

    assertThatThrownBy(() -> client.exchange("get a\r\n")).isInstanceOf(EOFException.class);
    for (int i = 0; i < 20; i++) {
      client.send("get a\r\n"); // A server that had closed would reset the connection.
    }
  }

  @Test
  void garbageIsNoAnswerAndTheSameForTheSameSeed() throws IOException {
    server.behave(Fault.garbage(1));
    String first = client.send("get a\r\n").readText(40);
    server.behave(Fault.garbage(1));

    assertThat(client.send("get a\r\n").readText(40)).isEqualTo(first).doesNotStartWith("VALUE").endsWith("\r\n");
  }

  @Test
  void staleItGivesTheAnswerToTheRequestBefore() throws IOException {
    server.behave(Fault.stale());

    assertThat(client.exchange("get a\r\n")).isEqualTo("VALUE stranger 0 8\r\nstranger\r\nEND\r\n");
    assertThat(client.exchange("get b\r\n")).isEqualTo(VALUE_OF_A);
    assertThat(client.exchange("version\r\n")).isEqualTo("VALUE b 0 10\r\nvalue-of-b\r\nEND\r\n");
  }

  @Test
  void refusingItClosesWhatThereIsAndAcceptsNothingUntilItListensAgain() throws IOException {
    server.refuse();
    client.readEnd();
    assertThatThrownBy(() -> TextClient.connect(server.port())).isInstanceOf(ConnectException.class);

    server.listen();
    try (TextClient again = TextClient.connect(server.port())) {
      assertThat(again.exchange("get a\r\n")).isEqualTo(VALUE_OF_A);
    }
  }
}
