package dev.holdfast.examples.router.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.examples.router.config.ListenTls;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.examples.router.config.TlsProvider;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that speak TLS with the router, are refused by it, or refuse it. */
class ClientsTest {
  private static final String ASK = "mn\r\n";
  private static final String ANSWER = "MN\r\n";

  @TempDir
  private Path directory;
  private Pki pki;
  private Pki stranger;
  private ListenTls tls;
  private ListenTls mutual;

  @BeforeEach
  void issue() throws Exception {
    pki = new Pki(directory);
    stranger = new Pki(directory);
    X509Bundle server = pki.issue("server");
    tls = new ListenTls(pki.cert(server, "server.pem"), pki.key(server, "server.key"), null, false);
    mutual = new ListenTls(tls.cert(), tls.key(), pki.ca(), true);
  }

  private static String ask(Router router, SSLContext context, String... versions) throws IOException {
    try (Client client = Client.tls(router.port(), context, versions)) {
      return client.ask(ASK, ANSWER.length());
    }
  }

  @ParameterizedTest
  @CsvSource({"JDK,TLSv1.2", "JDK,TLSv1.3", "OPENSSL,TLSv1.2", "OPENSSL,TLSv1.3", "AUTO,TLSv1.3"})
  void bothVersions(TlsProvider provider, String version) throws Exception {
    try (Router router = Router.start(Configs.of(provider, tls, null));
        Client client = Client.tls(router.port(), pki.jdk(null), version)) {
      assertThat(client.session().getProtocol()).isEqualTo(version);
      assertThat(client.session().getCipherSuite()).contains("_GCM_");
      assertThat(client.ask(ASK, ANSWER.length())).isEqualTo(ANSWER);
      client.send("quit\r\n");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void autoIsBoringSslWhereItIs() {
    try (Tls opened = Tls.open(Configs.of(TlsProvider.AUTO, tls, null))) {
      assertThat(opened.provider()).isEqualTo("BoringSSL");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void clientsThatMustShowACertificate(TlsProvider provider) throws Exception {
    SSLContext known = pki.jdk(pki.issue("client"));
    SSLContext nameless = pki.jdk(null);
    SSLContext strange = pki.jdk(stranger.issue("client"));
    try (Logged logged = new Logged(); Router router = Router.start(Configs.of(provider, mutual, null))) {
      assertThat(ask(router, known)).isEqualTo(ANSWER);
      for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
        assertThatThrownBy(() -> ask(router, nameless, version)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask(router, strange, version)).isInstanceOf(IOException.class);
      }
      Waiting.until(() -> logged.messages().size() >= 2);
      assertThat(logged.messages())
          .anyMatch(said -> said.matches(
              "pool 'p': client /127.0.0.1:\\d+ shows no certificate, which is required"))
          .anyMatch(said -> said.matches(
              "pool 'p': client /127.0.0.1:\\d+ shows a certificate that is not trusted: .+"));
      Waiting.until(() -> failures(router) == 4);
      assertThat(ask(router, known)).isEqualTo(ANSWER);
      assertThat(failures(router)).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void clientsThatMayShowACertificate(TlsProvider provider) throws Exception {
    ListenTls optional = new ListenTls(tls.cert(), tls.key(), pki.ca(), false);
    try (Logged logged = new Logged(); Router router = Router.start(Configs.of(provider, optional, null))) {
      assertThat(ask(router, pki.jdk(null))).isEqualTo(ANSWER);
      assertThat(ask(router, pki.jdk(pki.issue("client")))).isEqualTo(ANSWER);
      assertThat(logged.messages()).isEmpty();
      SSLContext strange = pki.jdk(stranger.issue("client"));
      assertThatThrownBy(() -> ask(router, strange)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void aClientThatDoesNotTrustTheRouter(TlsProvider provider) throws Exception {
    try (Logged logged = new Logged(); Router router = Router.start(Configs.of(provider, tls, null))) {
      SSLContext other = stranger.jdk(null);
      assertThatThrownBy(() -> ask(router, other)).isInstanceOf(SSLHandshakeException.class);
      Waiting.until(() -> !logged.messages().isEmpty());
      assertThat(logged.messages()).singleElement().asString()
          .matches("pool 'p': client /127.0.0.1:\\d+ refused the TLS handshake: (certificate unknown|bad certificate)");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void plainTextAtAPortForTls(TlsProvider provider) throws Exception {
    try (Logged logged = new Logged(); Router router = Router.start(Configs.of(provider, tls, null))) {
      for (String sent : new String[] {ASK, "\u0080", "get k\r\n"}) {
        try (Client client = Client.plain(router.port())) {
          client.send(sent);
          assertThat(client.rest()).isEqualTo("SERVER_ERROR this port speaks TLS only\r\n");
        }
      }
      assertThat(logged.messages()).singleElement().asString()
          .matches("pool 'p': client /127.0.0.1:\\d+ speaks no TLS at a port for TLS");
      assertThat(ask(router, pki.jdk(null))).isEqualTo(ANSWER);
    }
  }

  @Test
  void tlsAtAPortForPlainText() throws Exception {
    try (Logged logged = new Logged(); Router router = Router.start(Configs.of(TlsProvider.AUTO, null, null))) {
      try (Client client = Client.plain(router.port())) {
        client.send("\u0016\u0003\u0001");
        assertThat(client.rest()).isEqualTo("SERVER_ERROR this port speaks no TLS\r\n");
      }
      SSLContext context = pki.jdk(null);
      assertThatThrownBy(() -> ask(router, context)).isInstanceOf(IOException.class);
      assertThat(logged.messages()).singleElement().asString()
          .matches("pool 'p': client /127.0.0.1:\\d+ speaks TLS at a port without");
      try (Client client = Client.plain(router.port())) {
        assertThat(client.ask(ASK, ANSWER.length())).isEqualTo(ANSWER);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void halfAHandshake(TlsProvider provider) throws Exception {
    RouterConfig config = Configs.of(provider, tls, null);
    try (Logged logged = new Logged(); EchoServer server = EchoServer.start(config, Duration.ofMillis(100))) {
      try (Client silent = Client.plain(server.port()); Client half = Client.plain(server.port())) {
        half.send("\u0016\u0003\u0001");
        assertThat(silent.rest()).isEmpty();
        half.rest();
      }
      Waiting.until(() -> !logged.messages().isEmpty());
      assertThat(logged.messages()).singleElement().asString()
          .matches("pool 'p': client /127.0.0.1:\\d+ did not finish the TLS handshake in time");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void aCheckWhetherThePortIsOpenIsNotLogged(TlsProvider provider) throws Exception {
    try (Logged logged = new Logged(); Router router = Router.start(Configs.of(provider, tls, null))) {
      new Socket(InetAddress.getLoopbackAddress(), router.port()).close();
      Waiting.until(() -> failures(router) == 1);
      assertThat(logged.messages()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void answersThatCameTogetherAreOneRecord(TlsProvider provider) throws Exception {
    try (Router router = Router.start(Configs.of(provider, tls, null));
        RecordCounter counter = RecordCounter.before(router.port());
        Client client = Client.tls(counter.port(), pki.jdk(null))) {
      client.ask(ASK, ANSWER.length());
      int before = counter.records();
      assertThat(client.ask(ASK.repeat(100), 100 * ANSWER.length())).isEqualTo(ANSWER.repeat(100));
      assertThat(counter.records() - before).isEqualTo(1);
    }
  }

  private static long failures(Router router) {
    TlsToClients clients = router.proxy().tls().toClients("p");
    return clients == null ? 0 : clients.failures();
  }
}
