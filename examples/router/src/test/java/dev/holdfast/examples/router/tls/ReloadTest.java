package dev.holdfast.examples.router.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.examples.router.config.ListenTls;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.examples.router.config.TlsProvider;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Certificates that change while connections last, and sessions that are resumed. */
class ReloadTest {
  private static final String ASK = "mn\r\n";
  private static final String ANSWER = "MN\r\n";

  @TempDir
  private Path directory;
  private Pki pki;
  private ListenTls tls;

  @BeforeEach
  void issue() throws Exception {
    pki = new Pki(directory);
    X509Bundle server = pki.issue("first");
    tls = new ListenTls(pki.cert(server, "server.pem"), pki.key(server, "server.key"), null, false);
  }

  private void replace(X509Bundle with) throws IOException {
    pki.key(with, "server.key");
    pki.cert(with, "server.pem");
  }

  private String subject(int port) throws Exception {
    try (Client client = Client.tls(port, pki.jdk(null))) {
      return ((X509Certificate) client.session().getPeerCertificates()[0]).getSubjectX500Principal().getName();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void newConnectionsGetTheNewCertificateAndOldOnesGoOn(TlsProvider provider) throws Exception {
    try (Logged logged = new Logged(); Router router = Router.start(Configs.of(provider, tls, null));
        Client before = Client.tls(router.port(), pki.jdk(null))) {
      assertThat(before.ask(ASK, ANSWER.length())).isEqualTo(ANSWER);
      assertThat(router.proxy().tls().reload()).isZero();

      X509Bundle second = pki.issue("second");
      replace(second);
      assertThat(router.proxy().tls().reload()).isEqualTo(1);

      assertThat(subject(router.port())).isEqualTo("CN=second");
      assertThat(before.ask(ASK.repeat(10), 10 * ANSWER.length())).isEqualTo(ANSWER.repeat(10));
      assertThat(logged.messages()).containsExactly("pool 'p': tls: new certificates for new connections, good until "
          + second.getCertificate().getNotAfter().toInstant());
      assertThat(router.proxy().tls().problems()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void aFaultyCertificateIsLoggedOnceAndTheOldOneStays(TlsProvider provider) throws Exception {
    try (Logged logged = new Logged(); Router router = Router.start(Configs.of(provider, tls, null))) {
      Tls running = router.proxy().tls();
      pki.write("server.pem", "nonsense");
      assertThat(running.reload()).isZero();
      assertThat(running.reload()).isZero();
      String problem = "pool 'p': tls: " + tls.cert()
          + ": has no certificate; write one as PEM, from -----BEGIN CERTIFICATE----- on";
      assertThat(logged.messages()).containsExactly(problem + "; the certificates from before stay");
      assertThat(running.problems()).containsExactly(problem);
      assertThat(subject(router.port())).isEqualTo("CN=first");

      Files.delete(tls.cert());
      assertThat(running.reload()).isZero();
      assertThat(running.problems()).singleElement().asString().contains("server.pem: does not exist");

      replace(pki.issue("expired", Duration.ofDays(-1)));
      assertThat(running.reload()).isZero();
      assertThat(running.problems()).singleElement().asString().contains("has a certificate that expired at ");
      assertThat(subject(router.port())).isEqualTo("CN=first");

      replace(pki.issue("third"));
      assertThat(running.reload()).isEqualTo(1);
      assertThat(running.problems()).isEmpty();
      assertThat(subject(router.port())).isEqualTo("CN=third");
    }
  }

  @Test
  void changesAreSeenWithoutBeingTold() throws Exception {
    RouterConfig config = Configs.of(TlsProvider.AUTO, tls, null);
    try (EchoServer server = EchoServer.start(config, Duration.ofSeconds(10))) {
      Instant end = server.tls().expiries().get(0).notAfter();
      replace(pki.issue("second", Duration.ofDays(40)));
      Waiting.until(() -> !server.tls().expiries().get(0).notAfter().equals(end));
      assertThat(subject(server.port())).isEqualTo("CN=second");
      assertThat(server.tls().expiries()).singleElement().satisfies(expiry -> {
        assertThat(expiry.pool()).isEqualTo("p");
        assertThat(expiry.toClients()).isTrue();
        assertThat(expiry.daysLeft(Instant.now())).isBetween(39.0, 40.0);
      });
    }
  }

  @Test
  void aCertificateThatEndsSoonOrHasEndedIsWarnedOf() throws Exception {
    try (Logged logged = new Logged()) {
      replace(pki.issue("ending", Duration.ofDays(3)));
      Tls.open(Configs.of(TlsProvider.AUTO, tls, null)).close();
      assertThat(logged.messages()).singleElement().asString()
          .startsWith("pool 'p': tls: " + tls.cert() + ": the certificate ends at ").endsWith("; renew it");
    }
    try (Logged logged = new Logged()) {
      replace(pki.issue("ended", Duration.ofDays(-3)));
      Tls opened = Tls.open(Configs.of(TlsProvider.AUTO, tls, null));
      opened.close();
      assertThat(logged.messages()).singleElement().asString()
          .startsWith("pool 'p': tls: " + tls.cert() + ": has a certificate that expired at ")
          .endsWith("; renew it; the other side will refuse it");
      assertThat(opened.problems()).hasSize(1);
      assertThat(opened.expiries().get(0).daysLeft(Instant.now())).isBetween(-3.1, -2.9);
    }
  }

  @Test
  void anotherConfigurationKeepsWhatIsTheSameAndChangesNothingIfItHasAFault() throws Exception {
    RouterConfig with = Configs.of(TlsProvider.AUTO, tls, null);
    try (Tls running = Tls.open(with)) {
      TlsToClients before = running.toClients("p");
      running.apply(Configs.of(TlsProvider.AUTO, tls, null));
      assertThat(running.toClients("p")).isSameAs(before);
      ListenTls missing = new ListenTls(directory.resolve("none.pem"), tls.key(), null, false);
      assertThatThrownBy(() -> running.apply(Configs.of(TlsProvider.AUTO, missing, null)))
          .isInstanceOf(TlsProblem.class).hasMessage("pool 'p': tls: " + missing.cert()
              + ": does not exist; write the PEM file there, or name another");
      assertThat(running.toClients("p")).isSameAs(before);
      running.apply(Configs.of(TlsProvider.AUTO, null, null));
      assertThat(running.toClients("p")).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"JDK,TLSv1.2", "JDK,TLSv1.3", "OPENSSL,TLSv1.2", "OPENSSL,TLSv1.3"})
  void sessionsAreResumedUntilTheCertificateChanges(TlsProvider provider, String version) throws Exception {
    SSLContext context = pki.jdk(null);
    try (Router router = Router.start(Configs.of(provider, tls, null))) {
      assertThat(mark(router, context, version)).isNull();
      assertThat(mark(router, context, version)).isEqualTo("seen");
      replace(pki.issue("second"));
      assertThat(router.proxy().tls().reload()).isEqualTo(1);
      assertThat(mark(router, context, version)).isNull();
    }
  }

  /** Tells what a session has that was marked before; a resumed one shares its values with the first. */
  private static Object mark(Router router, SSLContext context, String version) throws IOException {
    try (Client client = Client.tls(router.port(), context, version)) {
      client.ask(ASK, ANSWER.length());
      SSLSession session = client.session();
      Object before = session.getValue("mark");
      session.putValue("mark", "seen");
      return before;
    }
  }
}
