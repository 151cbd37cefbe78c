package dev.holdfast.examples.router.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.config.BackendTls;
import dev.holdfast.examples.router.config.TlsProvider;
import dev.holdfast.examples.router.metrics.Failure;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Backends that the router speaks TLS with, refuses, or is refused by. */
class BackendsTest {
  private static final String ASK = "get k\r\n";
  private static final String ANSWER = "END\r\n";
  private static final String FAILED = "SERVER_ERROR backend a does not answer\r\n";

  @TempDir
  private Path directory;
  private Pki pki;
  private BackendTls tls;

  @BeforeEach
  void issue() throws Exception {
    pki = new Pki(directory);
    tls = new BackendTls(pki.ca(), null, null, true);
  }

  private static Router start(TlsProvider provider, BackendTls tls, FakeBackend backend) {
    return Router.start(Configs.of(provider, null, tls), backend.port());
  }

  private static String ask(Router router, int length) throws IOException {
    try (Client client = Client.plain(router.port())) {
      return client.ask(ASK, length);
    }
  }

  private static void fails(Router router, Logged logged, String reason) throws Exception {
    assertThat(ask(router, FAILED.length())).isEqualTo(FAILED);
    assertThat(ask(router, FAILED.length())).isEqualTo(FAILED);
    Waiting.until(() -> !logged.messages().isEmpty());
    assertThat(logged.messages()).singleElement().asString().matches("pool 'p': backend a " + reason);
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void aBackendThatIsTrusted(TlsProvider provider) throws Exception {
    try (Logged logged = new Logged();
        FakeBackend backend = FakeBackend.tls(pki.jdk(pki.issue("backend")), false);
        Router router = start(provider, tls, backend)) {
      assertThat(ask(router, ANSWER.length())).isEqualTo(ANSWER);
      assertThat(logged.messages()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void aBackendOfAnotherAuthority(TlsProvider provider) throws Exception {
    Pki stranger = new Pki(directory);
    try (Logged logged = new Logged();
        FakeBackend backend = FakeBackend.tls(stranger.jdk(stranger.issue("backend")), false);
        Router router = start(provider, tls, backend)) {
      fails(router, logged, "shows a certificate that is not trusted: .+");
      assertThat(router.failed(Failure.REFUSED)).isPositive();
      assertThat(router.failed(Failure.CLOSED)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void aBackendWithTheCertificateOfAnotherHost(TlsProvider provider) throws Exception {
    try (Logged logged = new Logged();
        FakeBackend backend = FakeBackend.tls(pki.jdk(pki.issueForAnotherHost("backend")), false);
        Router router = start(provider, tls, backend)) {
      fails(router, logged, "shows a certificate that is not trusted: No subject alternative names.* 127.0.0.1.*");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void withoutVerificationAnybodyPasses(TlsProvider provider) throws Exception {
    Pki stranger = new Pki(directory);
    BackendTls blind = new BackendTls(null, null, null, false);
    try (Logged logged = new Logged();
        FakeBackend backend = FakeBackend.tls(stranger.jdk(stranger.issueForAnotherHost("backend")), false);
        Router router = start(provider, blind, backend)) {
      assertThat(ask(router, ANSWER.length())).isEqualTo(ANSWER);
      assertThat(logged.messages()).containsExactly("pool 'p': backend_tls.verify is false: anybody can pass for a"
          + " backend; for tests only");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void aBackendThatNeedsACertificate(TlsProvider provider) throws Exception {
    X509Bundle routed = pki.issue("routed");
    BackendTls shown = new BackendTls(pki.ca(), pki.cert(routed, "c.pem"), pki.key(routed, "c.key"), true);
    try (FakeBackend backend = FakeBackend.tls(pki.jdk(pki.issue("backend")), true)) {
      try (Logged logged = new Logged(); Router router = start(provider, shown, backend)) {
        assertThat(ask(router, ANSWER.length())).isEqualTo(ANSWER);
        assertThat(router.proxy().tls().expiries()).singleElement()
            .satisfies(expiry -> assertThat(expiry.toClients()).isFalse());
        assertThat(logged.messages()).isEmpty();
      }
      try (Logged logged = new Logged(); Router router = start(provider, tls, backend)) {
        fails(router, logged, "refused the TLS handshake: (certificate required|bad certificate|handshake failure)");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "OPENSSL"})
  void aBackendThatSaysNothing(TlsProvider provider) throws Exception {
    try (Logged logged = new Logged();
        FakeBackend backend = FakeBackend.silent();
        Router router = Router.start(Configs.of(provider, null, tls, Duration.ofMillis(100)), backend.port())) {
      fails(router, logged, "did not finish the TLS handshake in time");
      assertThat(router.failed(Failure.REFUSED)).isPositive();
    }
  }
}
